/**
 * `npm run screenshots`: pictures for the README, the documentation and everybody who reviews a change of the widgets,
 * light and dark, wide and narrow, written to docs/screenshots/. Those of pages are taken on the real stack, those of
 * elements (docs/screenshots/elements/) in the catalogue's stories. Names behind it take those pictures alone, a tag all
 * pictures of its element: `npm run screenshots -- agenda schedule-list schedule-detail-drift`; `pages` and `elements`
 * are all of a kind.
 */
import {openBrowser} from '../../e2e/support/browser.ts';
import {findChromium} from '../stack/find-chromium.ts';
import {createSupervisor} from '../stack/processes.ts';
import {StartError} from '../stack/start-error.ts';
import {elementShots} from './element-shots.ts';
import {pageShots} from './page-shots.ts';
import {takeElements} from './take-elements.ts';
import {takePages} from './take-pages.ts';

const wanted = process.argv.slice(2);
const pages = pageShots.filter(({name}) => isWanted(name, 'pages'));
const elements = elementShots.filter(
  ({name}) =>
    isWanted(name, 'elements') || wanted.some((tag) => tag.includes('-') && name.startsWith(`${tag}-`)),
);

function isWanted(name: string, kind: string): boolean {
  return wanted.length === 0 || wanted.includes(name) || wanted.includes(kind);
}

async function main(): Promise<void> {
  if (pages.length + elements.length === 0)
    throw new StartError(`There is no picture named ${wanted.join(', ')}.`);
  const supervisor = createSupervisor();
  process.env['CHROME_PATH'] = await findChromium(supervisor);
  const browser = await openBrowser();
  try {
    if (elements.length > 0) await takeElements(browser, elements);
    if (pages.length > 0) await takePages(browser, pages);
  } finally {
    await browser.close();
    await supervisor.stopAll();
  }
}

await main();
