import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {announce, withProgress} from './announce.ts';
import type {Supervisor} from './processes.ts';
import {findOnPath, isExecutable, runCommand} from './run-command.ts';
import {runGuarded} from './run-guarded.ts';
import {StartError} from './start-error.ts';

const DOWNLOAD_TIMEOUT_MS = 300_000;
const DEBIAN_PACKAGES = ['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'] as const;
const BROWSER_COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;

/**
 * The path of a Chromium that runs here. Looks, in this order, at `CHROME_PATH`, on PATH, at Playwright's download,
 * and at Debian's package where we are root. Each step is announced; a browser that does not start does not count.
 *
 * @param supervisor ends a download or an installation that is under way when we are stopped.
 * @throws {StartError} when none of these is possible here, with what to do.
 */
export async function findChromium(supervisor: Supervisor): Promise<string> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (await runs(named)) return found(named, 'CHROME_PATH');
    throw new StartError(`CHROME_PATH is ${named}, but no browser starts there: correct it or leave it out`);
  }
  const command = (await fromPath()) ?? (await fromPlaywright(supervisor)) ?? (await fromDebian(supervisor));
  if (command !== undefined) return command;
  throw new StartError(
    'No Chromium: install Chromium or Chrome and put it on PATH, or name it with CHROME_PATH=/path/to/chrome npm test',
  );
}

async function fromPath(): Promise<string | undefined> {
  const command = findOnPath(...BROWSER_COMMANDS);
  if (command === undefined) return undefined;
  if (await runs(command)) return found(command, 'on PATH');
  announce(`Chromium: ${command} (on PATH) does not start`);
  return undefined;
}

async function fromPlaywright(supervisor: Supervisor): Promise<string | undefined> {
  const {chromium} = await import('playwright');
  const command = chromium.executablePath();
  if (isExecutable(command) && (await runs(command))) return found(command, "Playwright's, cached");
  announce("Chromium: trying Playwright's download");
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  const download = await withProgress('downloading Chromium', () =>
    runGuarded(supervisor, {
      name: 'the download of Chromium',
      command: process.execPath,
      args: [cli, 'install', 'chromium'],
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
    }),
  );
  if (download.ok && (await runs(command))) return found(command, "Playwright's");
  announce(
    `Chromium: ${download.ok ? "Playwright's does not start here" : "Playwright's download is out of reach"}`,
  );
  return undefined;
}

async function fromDebian(supervisor: Supervisor): Promise<string | undefined> {
  const apt = findOnPath('apt-get');
  if (apt === undefined || process.getuid?.() !== 0) {
    announce('Chromium: no package manager we may use (apt-get as root)');
    return undefined;
  }
  announce("Chromium: installing Debian's package, once");
  const env = {DEBIAN_FRONTEND: 'noninteractive'};
  const result = await withProgress('installing Chromium', async () => {
    const install = ['install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES];
    await runGuarded(supervisor, {name: 'apt-get', command: apt, args: ['update'], env});
    return runGuarded(supervisor, {name: 'apt-get', command: apt, args: install, env});
  });
  const command = findOnPath(...BROWSER_COMMANDS);
  if (command !== undefined && (await runs(command))) return found(command, "Debian's package");
  announce(`Chromium: Debian's package could not be used: ${result.output.split('\n').at(-1) ?? ''}`);
  return undefined;
}

function found(command: string, how: string): string {
  announce(`Chromium: ${command} (${how})`);
  return command;
}

async function runs(command: string): Promise<boolean> {
  const {ok} = await runCommand(command, ['--version'], {timeoutMs: 20_000});
  return ok;
}
