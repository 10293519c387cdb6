import {Client, Connection} from '@temporalio/client';
import {opsPerSecond, type Measure} from './measure.ts';
import {markCompared, reconcile} from './reconcile-passes.ts';
import {emptyWorkflow, type Rig} from './rig.ts';

const SCHEDULES = 10_000;
/** One per cent. */
const CHANGED = SCHEDULES / 100;

/**
 * A reconcile pass over 10,000 schedules that are as they should be, against the time that Temporal's SDK takes for
 * listing them. The notes say what a hundred changes from outside cost on top.
 */
export const reconcileUnchanged: Measure = {
  name: 'reconcile-10000-unchanged',
  unit: 'ms',
  goal: {atMost: 1.5},
  async prepare(rig) {
    const server = await rig();
    const temporalIds = await makeSchedules(server);
    await markCompared(server.postgresUrl);
    const connection = await Connection.connect({address: server.temporalAddress});
    const temporal = new Client({connection});
    const pass = (): Promise<number> => timed(() => reconcile(server));
    await pass();
    const unchangedMs = await pass();
    for (const id of temporalIds.slice(0, CHANGED))
      await temporal.schedule.getHandle(id).pause('from outside');
    // The list that a pass reads shows a change after up to half a second (facts §6).
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const changedMs = await pass();
    const perChange = (changedMs - unchangedMs) / CHANGED;
    return {
      ours: pass,
      reference: () =>
        timed(async () => {
          let listed = 0;
          for await (const {scheduleId} of temporal.schedule.list({pageSize: 1000})) {
            if (scheduleId !== '') listed += 1;
          }
          if (listed < SCHEDULES) throw new Error(`Temporal lists ${listed} schedules.`);
        }),
      notes: () => `${CHANGED} changed from outside: ${perChange.toFixed(0)} ms more for each`,
      finish: () => connection.close(),
    };
  },
};

/** @returns their IDs in Temporal */
async function makeSchedules({client}: Rig): Promise<string[]> {
  const workflow = await client.workflows.create(emptyWorkflow);
  await client.workflows.commit(workflow.id);
  const ids: string[] = [];
  await opsPerSecond(SCHEDULES, 32, async (index) => {
    const schedule = await client.schedules.create({
      workflowId: workflow.id,
      name: `Row ${index}`,
      cronExpression: '0 3 * * *',
      timezone: 'UTC',
    });
    if (typeof schedule.temporalScheduleId === 'string') ids.push(schedule.temporalScheduleId);
  });
  return ids;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
