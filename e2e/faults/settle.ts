import {setTimeout as sleep} from 'node:timers/promises';
import {ScheduleOverlapPolicy} from '@temporalio/client';
import type {Finding} from './checker/finding.ts';
import type {Rig} from './rig.ts';

/** Looks at something wrong for so long, and at nothing at all, where the machine is too busy to answer, for longer. */
const PATIENCE_MS = 150_000;
const BUSY_PATIENCE_MS = 600_000;
const POLL_MS = 300;
/** The reconciler comes by itself every ten seconds. Asked through its own Temporal schedule it comes sooner. */
const ASK_MS = 1500;
/** Whoever watches is told what is being waited for. */
const SAY_MS = 15_000;

/** Starts a pass by the reconciler's own schedule, which is what its interval does. */
export async function startReconciler({client, database}: Rig): Promise<void> {
  const {rows} = await database.query<{id: string}>('select id from installation');
  const handle = client.schedule.getHandle(`shipsec-${rows[0]?.id}-reconciler`);
  await client.withDeadline(Date.now() + 5000, () => handle.trigger(ScheduleOverlapPolicy.SKIP));
}

/**
 * Starts again what a fault has killed, and looks until nothing is wrong any more, which must come by itself.
 *
 * @param print gets a line now and then while it lasts.
 * @returns what is still wrong when patience ends; `[]` once all is well.
 */
export async function settle(
  rig: Rig,
  check: () => Promise<Finding[]>,
  print: (line: string) => void,
): Promise<Finding[]> {
  await rig.startAll();
  let findings: Finding[] = [];
  let lastAsked = 0;
  let saidAt = Date.now();
  let end = saidAt + PATIENCE_MS;
  const latest = saidAt + BUSY_PATIENCE_MS;
  for (; Date.now() < Math.min(end, latest); await sleep(POLL_MS)) {
    const askedAt = Date.now();
    try {
      findings = await check();
      if (findings.length === 0) return [];
      if (Date.now() - lastAsked > ASK_MS) {
        lastAsked = Date.now();
        await startReconciler(rig);
      }
    } catch (error) {
      // What has just been started may not answer yet.
      end += Date.now() - askedAt;
      findings = [{kind: 'unexplained', says: `Nothing can be read: ${reasonOf(error)}`}];
    }
    if (Date.now() - saidAt < SAY_MS) continue;
    saidAt = Date.now();
    print(`     waiting until this is no longer so: ${findings[0]?.says} (1 of ${findings.length})`);
  }
  return findings;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
