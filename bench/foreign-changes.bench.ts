import {setTimeout as sleep} from 'node:timers/promises';
import {Client, Connection, type ScheduleHandle, type ScheduleUpdateOptions} from '@temporalio/client';
import {opsPerSecond, type Measure} from './measure.ts';
import {markCompared, reconcile} from './reconcile-passes.ts';
import {emptyWorkflow, type BenchServer} from './rig.ts';

const SCHEDULES = 60;
/** Each pass compares one of so few in full, so all have had their turn after as many: one full round. */
const FULL_ROUND = SCHEDULES;
/** Temporal's list shows a change after up to half a second (facts §6). */
const LIST_DELAY_MS = 1500;

type Edit = (handle: ScheduleHandle) => Promise<void>;

const edit =
  (change: (before: ScheduleUpdateOptions) => ScheduleUpdateOptions): Edit =>
  (handle) =>
    handle.update((before) => change(before as ScheduleUpdateOptions));

/** What the list shows. */
const listed: readonly Edit[] = [
  (handle) => handle.delete(),
  (handle) => handle.pause(`from outside ${Date.now()}`),
  edit((before) => ({...before, spec: {cronExpressions: ['0 5 * * *']}})),
  edit((before) => ({...before, state: {...before.state, note: `from outside ${Date.now()}`}})),
];

/** What only a description shows. */
const described: readonly Edit[] = [
  edit((before) => ({...before, policies: {...before.policies, catchupWindow: '2 hours'}})),
  edit((before) => ({...before, action: {...before.action, args: [{changed: Date.now()}]}})),
];

/** Of changes that somebody makes in Temporal, the share that we find, against all of them. */
export const foreignChanges: readonly Measure[] = [
  detection('foreign-changes: existence, cadence, pause and note, in one pass', listed, 1),
  detection('foreign-changes: policies and arguments, in one full round', described, FULL_ROUND),
];

function detection(name: string, edits: readonly Edit[], passes: number): Measure {
  return {
    name,
    unit: '%',
    goal: {atLeast: 1},
    async prepare(rig) {
      const {startServer, temporalAddress} = await rig();
      const server = await startServer(`bench_foreign_${passes}`);
      const temporalIds = await makeSchedules(server);
      await reconcile(server);
      await markCompared(server.postgresUrl);
      const connection = await Connection.connect({address: temporalAddress});
      const {schedule} = new Client({connection});
      return {
        async ours() {
          const since = new Date().toISOString();
          const changed = [...temporalIds].filter((_, index) => index % 3 === 0);
          for (const [index, [, temporalId]] of changed.entries())
            await edits[index % edits.length]?.(schedule.getHandle(temporalId));
          await sleep(LIST_DELAY_MS);
          for (let pass = 0; pass < passes; pass++) await reconcile(server);
          const found = await Promise.all(changed.map(([id]) => wasFound(server, id, since)));
          return (100 * found.filter(Boolean).length) / changed.length;
        },
        reference: async () => 100,
        async finish() {
          for (const id of temporalIds.keys()) await server.client.schedules.delete(id);
          await connection.close();
        },
      };
    },
  };
}

async function wasFound({client}: BenchServer, id: string, since: string): Promise<boolean> {
  const {drift} = await client.schedules.get(id);
  return drift !== null && drift !== undefined && drift.detectedAt >= since;
}

/** @returns for each its ID in Temporal */
async function makeSchedules({client}: BenchServer): Promise<Map<string, string>> {
  const workflow = await client.workflows.create(emptyWorkflow);
  await client.workflows.commit(workflow.id);
  const ids = new Map<string, string>();
  await opsPerSecond(SCHEDULES, 8, async (index) => {
    const schedule = await client.schedules.create({
      workflowId: workflow.id,
      name: `Foreign ${index}`,
      cronExpression: '0 3 * * *',
      timezone: 'UTC',
    });
    if (typeof schedule.temporalScheduleId === 'string') ids.set(schedule.id, schedule.temporalScheduleId);
  });
  return ids;
}
