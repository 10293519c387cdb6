import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {announce} from '../stack/announce.ts';
import {findOnPath, runCommand} from '../stack/run-command.ts';
import {StartError} from '../stack/start-error.ts';

const VERSION = '4.32.5';
const INSTALL_TIMEOUT_MS = 300_000;

/**
 * The path of Schemathesis: the one that `SCHEMATHESIS` names, the one in our cache, or one that is installed there
 * from PyPI. Another version on PATH is not taken, as checks and options differ.
 *
 * @throws {StartError} when it cannot be installed here, with what to do.
 */
export async function findSchemathesis(): Promise<string> {
  const given = process.env['SCHEMATHESIS'];
  if (given !== undefined && given !== '') return given;
  const folder = join(cacheFolder(), `schemathesis-${VERSION}`);
  const command = join(folder, 'bin/schemathesis');
  if (existsSync(command)) return command;
  const python = findOnPath('python3');
  if (python === undefined) {
    throw new StartError(
      'Schemathesis needs Python 3.10 or newer: install python3, or name one with SCHEMATHESIS',
    );
  }
  announce(`Installing Schemathesis ${VERSION} from PyPI`);
  await mustRun(python, ['-m', 'venv', folder]);
  await mustRun(join(folder, 'bin/pip'), ['install', '--quiet', `schemathesis==${VERSION}`]);
  return command;
}

async function mustRun(command: string, args: readonly string[]): Promise<void> {
  const {ok, output} = await runCommand(command, args, {timeoutMs: INSTALL_TIMEOUT_MS});
  if (!ok) throw new StartError(`Schemathesis could not be installed: ${output}`);
}

function cacheFolder(): string {
  const caches = process.env['XDG_CACHE_HOME'];
  return join(
    caches === undefined || caches === '' ? join(homedir(), '.cache') : caches,
    'shipsec-schedules',
  );
}
