import type {SupervisedProcess} from './processes.ts';
import {StartError} from './start-error.ts';

/** Notices when a part of the stack ends without having been told to. */
export interface PartsWatch {
  /** Fails with a {@link StartError}: which part, how, and its last log lines. It never resolves. */
  readonly failed: Promise<never>;
  add(part: SupervisedProcess): void;
}

export function createPartsWatch(): PartsWatch {
  let fail: (reason: StartError) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const failOnEnd = async (part: SupervisedProcess): Promise<void> => {
    const {code, signal} = await part.exited;
    if (part.stopping) return;
    const how = signal === null ? `exit code ${code ?? '?'}` : signal;
    fail(new StartError(`${part.name} ended by itself (${how}). Its last lines:\n${part.logTail()}`));
  };
  return {failed, add: (part) => void failOnEnd(part)};
}
