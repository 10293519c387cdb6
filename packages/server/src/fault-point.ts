import {readFileSync} from 'node:fs';

/** The places between two steps of a change, a preparation and a run-now. `docs/faults.md` says what each proves. */
export type FaultPoint =
  /** In the transaction, before its commit. */
  | 'change:stored'
  | 'change:committed'
  /** The schedule is ours and its row is read; Temporal knows nothing. */
  | 'apply:locked'
  /** Temporal has accepted the write. */
  | 'apply:written'
  /** Temporal has shown that it holds it; the row does not say so yet. */
  | 'apply:confirmed'
  /** The row says so; nobody has been answered. */
  | 'apply:recorded'
  | 'prepare:stored'
  | 'prepare:committed'
  /** The run of a run-now is stored and not in Temporal. */
  | 'run-now:prepared'
  | 'run-now:started';

/** Both variables are read once, at the start of the process, so no request can ever arm a point. */
const armedBy = process.env['NODE_ENV'] === 'test' ? process.env['SHIPSEC_FAULT_FILE'] : undefined;

/**
 * Ends this process as `kill -9` does, if it is under a fault test that has armed this very point: with `NODE_ENV=test`
 * and the name of the point in the file that `SHIPSEC_FAULT_FILE` names. It does nothing anywhere else.
 */
export function faultPoint(point: FaultPoint): void {
  if (armedBy !== undefined && readArmed(armedBy) === point) process.kill(process.pid, 'SIGKILL');
}

function readArmed(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // The test has armed nothing.
    return '';
  }
}
