/** `npm start`: the whole product on this machine, on loopback only, until Ctrl-C. */
import {announce} from './announce.ts';
import {readConfiguration} from './configuration.ts';
import type {StackConfiguration} from './configuration.ts';
import {openDataFolder} from './data-folder.ts';
import {onInterrupt} from './interrupt.ts';
import {createSupervisor} from './processes.ts';
import type {Supervisor} from './processes.ts';
import {runStack} from './run-stack.ts';
import {explainError} from './start-error.ts';

async function runUntilEnd(
  configuration: StackConfiguration,
  supervisor: Supervisor,
  signal: AbortSignal,
): Promise<never> {
  const folder = await openDataFolder({
    path: configuration.dataFolder,
    guardPid: supervisor.guardPid,
    url: `http://127.0.0.1:${configuration.port}`,
  });
  try {
    return await runStack({configuration, supervisor, folder, signal});
  } finally {
    await supervisor.stopAll();
    folder.unlock();
  }
}

/** @returns the exit code: 0 when a person has stopped it. */
async function main(): Promise<number> {
  const interruption = new AbortController();
  onInterrupt(() => {
    announce('Stopping');
    interruption.abort();
  });
  try {
    return await runUntilEnd(readConfiguration(process.env), createSupervisor(), interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) return 0;
    process.stderr.write(`${explainError(error)}\n`);
    return 1;
  }
}

process.exit(await main());
