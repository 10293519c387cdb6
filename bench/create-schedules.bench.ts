import {setTimeout as sleep} from 'node:timers/promises';
import {opsPerSecond, type Measure} from './measure.ts';
import {startCreator} from './reference/create-schedules.ts';
import {emptyWorkflow} from './rig.ts';

const PER_SAMPLE = 500;
const PARALLEL = 32;
/** After its answer Temporal still works on a new schedule: without a pause each side would pay for the other. */
const SETTLE_MS = 3000;

/** `POST /schedules` (validation, row, audit, Temporal, HTTP) against the Temporal SDK's `schedule.create` alone. */
export const createSchedules: Measure = {
  name: 'create-schedules',
  unit: 'ops/s',
  goal: {atLeast: 0.7},
  async prepare(rig) {
    const {client, temporalAddress} = await rig();
    const workflow = await client.workflows.create(emptyWorkflow);
    await client.workflows.commit(workflow.id);
    const reference = await startCreator(temporalAddress);
    const mine: string[] = [];
    return {
      async ours() {
        await sleep(SETTLE_MS);
        return opsPerSecond(PER_SAMPLE, PARALLEL, async (index) => {
          const schedule = await client.schedules.create({
            workflowId: workflow.id,
            name: `Bench ${index}`,
            cronExpression: '0 3 * * *',
            timezone: 'UTC',
            catchupWindowSeconds: 60,
          });
          if (schedule.synced !== true) throw new Error(`Not applied: ${schedule.syncError}`);
          mine.push(schedule.id);
        });
      },
      async reference() {
        await sleep(SETTLE_MS);
        return opsPerSecond(PER_SAMPLE, PARALLEL, () => reference.create());
      },
      async finish() {
        await reference.removeAll();
        await opsPerSecond(
          mine.length,
          PARALLEL,
          async (index) => void (await client.schedules.delete(mine[index] ?? '')),
        );
        await client.workflows.delete(workflow.id);
      },
    };
  },
};
