import {existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {announce, withProgress} from './announce.ts';
import type {Supervisor} from './processes.ts';
import {findOnPath, isExecutable, runCommand} from './run-command.ts';
import {runGuarded} from './run-guarded.ts';
import {StartError} from './start-error.ts';

/** The Temporal CLI that `go install` builds: the last one without a `replace` in its go.mod (server 1.29.1). */
export const TEMPORAL_CLI_VERSION = 'v1.5.1';

const DOWNLOAD_TIMEOUT_MS = 180_000;

/**
 * The path of a `temporal` command with a development server in it. Looks, in this order, on PATH, in our cache, at
 * the official download, and at last builds it with Go (about four minutes). Each step is announced.
 *
 * @param supervisor ends a download or a build that is under way when we are stopped.
 * @throws {StartError} when none of these is possible here, with what to do.
 */
export async function findTemporal(supervisor: Supervisor): Promise<string> {
  const found =
    (await fromPath()) ?? fromCache() ?? (await fromDownload(supervisor)) ?? (await fromGo(supervisor));
  if (found !== undefined) return found;
  throw new StartError(
    'No Temporal server: install the Temporal CLI (https://docs.temporal.io/cli) or Go 1.25 or newer (https://go.dev/dl), ' +
      'or name a running server with TEMPORAL_ADDRESS=host:7233',
  );
}

/** `$XDG_CACHE_HOME/shipsec-schedules`: outside of the checkout, so that a second clone need not build again. */
function cacheFolder(): string {
  const caches = process.env['XDG_CACHE_HOME'];
  return join(
    caches === undefined || caches === '' ? join(homedir(), '.cache') : caches,
    'shipsec-schedules',
  );
}

const builtFolder = (): string => join(cacheFolder(), `temporal-${TEMPORAL_CLI_VERSION}`);
const downloadFolder = (): string => join(cacheFolder(), 'temporal-official');

async function fromPath(): Promise<string | undefined> {
  const command = findOnPath('temporal');
  if (command === undefined) return undefined;
  const {ok} = await runCommand(command, ['server', 'start-dev', '--help'], {timeoutMs: 20_000});
  announce(
    ok ? `Temporal: ${command} (on PATH)` : `Temporal: ${command} (on PATH) has no "server start-dev"`,
  );
  return ok ? command : undefined;
}

function fromCache(): string | undefined {
  const command = [join(builtFolder(), 'temporal'), ...officialDownloads()].find(isExecutable);
  if (command !== undefined) announce(`Temporal: ${command} (cached)`);
  return command;
}

/** `@temporalio/testing` names its files after the version; only finished ones count. */
function officialDownloads(): string[] {
  const folder = downloadFolder();
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^temporal(?!.*\.(tmp|part|downloading))/.test(name))
    .map((name) => join(folder, name));
}

async function fromDownload(supervisor: Supervisor): Promise<string | undefined> {
  announce('Temporal: trying the official download');
  const folder = downloadFolder();
  mkdirSync(folder, {recursive: true});
  const script = fileURLToPath(new URL('download-temporal.ts', import.meta.url));
  const {ok, output} = await withProgress('downloading Temporal', () =>
    runGuarded(supervisor, {
      name: 'the download of Temporal',
      command: process.execPath,
      args: [script, folder],
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
    }),
  );
  const command = officialDownloads().find(isExecutable);
  if (ok && command !== undefined) return command;
  announce(`Temporal: the official download is out of reach (${reasonIn(output)})`);
  return undefined;
}

/** Builds beside the final place and renames: whoever runs at the same time sees no half-written file. */
async function fromGo(supervisor: Supervisor): Promise<string | undefined> {
  const go = findOnPath('go');
  if (go === undefined) {
    announce('Temporal: no Go on this machine to build it with');
    return undefined;
  }
  announce(`Temporal: building ${TEMPORAL_CLI_VERSION} with Go, once, about four minutes`);
  const folder = builtFolder();
  mkdirSync(folder, {recursive: true});
  const bin = mkdtempSync(join(folder, 'build-'));
  try {
    const module = `github.com/temporalio/cli/cmd/temporal@${TEMPORAL_CLI_VERSION}`;
    const {ok, output} = await withProgress('building Temporal', () =>
      runGuarded(supervisor, {
        name: 'the build of Temporal',
        command: go,
        args: ['install', '-ldflags', '-s -w', module],
        env: {GOBIN: bin, GOFLAGS: ''},
      }),
    );
    if (!ok) {
      announce(`Temporal: the build failed: ${output.split('\n').slice(-3).join(' ')}`);
      return undefined;
    }
    const command = join(folder, 'temporal');
    renameSync(join(bin, 'temporal'), command);
    return command;
  } finally {
    rmSync(bin, {recursive: true, force: true});
  }
}

/** The end of the error's first line: `dns error: failed to lookup address information`, without the long URL. */
function reasonIn(text: string): string {
  const line = text.split('\n').find((candidate) => /error|fail|could not/i.test(candidate));
  return (
    line
      ?.trim()
      .split(': ')
      .slice(-2)
      .join(': ')
      .replace(/[)\]]+$/, '') ?? 'no answer'
  );
}
