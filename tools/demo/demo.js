/**
 * The demo host page: what any product would write to have schedules in its own pages. Three routes by the History
 * API, the widgets as they come, and events where the page wants a say. No framework, no build step, strict CSP.
 */
import './widgets/define.js';
import {SchedulesClient} from './widgets/sdk.js';
import {isPage, openPage} from './pages.js';
import {connectEditor} from './editor.js';
import {connectTheme} from './theme.js';

const client = new SchedulesClient({baseUrl: '/api/v1'});
const main = document.getElementById('main');
document.getElementById('provider').client = client;

connectTheme(document.getElementById('theme'));
connectEditor(document.getElementById('editor'));
void listWorkflows();

/** Shows the page of the address; `moved` puts the focus on it, as a full page load would. */
function show({moved}) {
  openPage(main, new URL(location.href), client);
  markCurrentLink();
  document.title = `${main.querySelector('h1').textContent} · Acme Security`;
  if (moved) {
    main.focus({preventScroll: true});
    scrollTo(0, 0);
  }
}

function markCurrentLink() {
  for (const link of document.querySelectorAll('nav a')) {
    if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** Links of the page and of the widgets alike: clicks are composed, so one listener sees them all. */
document.addEventListener('click', (event) => {
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  const modified = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (link === undefined || modified || event.defaultPrevented) return;
  if (link.origin !== location.origin || link.hash !== '' || !isPage(link.pathname)) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  show({moved: true});
});
addEventListener('popstate', () => show({moved: true}));

/** Past fires are made on the schedule's own page, beside its ledger. */
document.addEventListener('schedule-backfill-open-request', ({detail}) => {
  history.pushState(null, '', `/schedules/${encodeURIComponent(detail.schedule.id)}`);
  show({moved: true});
});

async function listWorkflows() {
  try {
    const workflows = await client.workflows.summary();
    document.getElementById('workflow-links').replaceChildren(...workflows.map(workflowLink));
    markCurrentLink();
  } catch {
    // The lists on the page say what is wrong and offer to try again; the menu just stays short.
  }
}

function workflowLink({id, name}) {
  const link = Object.assign(document.createElement('a'), {
    href: `/workflows/${encodeURIComponent(id)}`,
    textContent: name,
  });
  const item = document.createElement('li');
  item.append(link);
  return item;
}

if (location.pathname === '/') history.replaceState(null, '', '/schedules');
show({moved: false});
