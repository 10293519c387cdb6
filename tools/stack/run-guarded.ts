import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Supervisor} from './processes.ts';
import type {CommandResult} from './run-command.ts';

/** A command that takes long enough for someone to lose patience. */
export interface GuardedCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which it is stopped and has failed. @default none */
  readonly timeoutMs?: number;
}

/** Runs a command to its end, which comes earlier if the supervisor stops, or if we are killed. It never throws. */
export async function runGuarded(supervisor: Supervisor, options: GuardedCommand): Promise<CommandResult> {
  const {timeoutMs, ...command} = options;
  const folder = mkdtempSync(join(tmpdir(), 'shipsec-command-'));
  const logFile = join(folder, 'output.log');
  try {
    const running = await supervisor.start({...command, logFile, temporaryFolder: folder});
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => void running.stop(), timeoutMs);
    const {code} = await running.exited;
    clearTimeout(timer);
    return {ok: code === 0, output: readFileSync(logFile, 'utf8').trim()};
  } catch (error) {
    return {ok: false, output: String(error)};
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
