import {setTimeout as sleep} from 'node:timers/promises';
import {Client, Connection, ScheduleOverlapPolicy} from '@temporalio/client';
import type {Measure} from './measure.ts';
import {emptyWorkflow} from './rig.ts';

const FIRES = 5;

/**
 * From the instant of a fire until the run's first action begins, by Temporal's own history, against a bare Temporal
 * schedule that starts a child workflow with one activity.
 */
export const fireToFirstAction: Measure = {
  name: 'fire-to-first-action',
  unit: 'ms',
  goal: {atMost: 1.5},
  async prepare(rig) {
    const {client, temporalAddress, startWorker, startScript} = await rig();
    const worker = await startWorker();
    const reference = await startScript('./reference/fire-worker.ts', {TEMPORAL_ADDRESS: temporalAddress});
    const connection = await Connection.connect({address: temporalAddress});
    const temporal = new Client({connection});
    const workflow = await client.workflows.create(emptyWorkflow);
    await client.workflows.commit(workflow.id);
    return {
      async ours() {
        const {id, temporalScheduleId} = await client.schedules.create({
          workflowId: workflow.id,
          name: 'Fires',
          cronExpression: '@every 1s',
          timezone: 'UTC',
          overlapPolicy: 'allow',
        });
        try {
          return await medianDelay(temporal, temporalScheduleId ?? '');
        } finally {
          await client.schedules.delete(id);
        }
      },
      async reference() {
        const handle = await temporal.schedule.create({
          scheduleId: 'reference-fires',
          spec: {intervals: [{every: '1s'}]},
          action: {type: 'startWorkflow', workflowType: 'fire', taskQueue: 'reference-fires'},
          policies: {overlap: ScheduleOverlapPolicy.ALLOW_ALL},
        });
        try {
          return await medianDelay(temporal, 'reference-fires');
        } finally {
          await handle.delete();
        }
      },
      async finish() {
        await client.workflows.delete(workflow.id);
        await connection.close();
        await reference.stop();
        await worker.stop();
      },
    };
  },
};

/** Over the first fires that have ended. */
async function medianDelay(temporal: Client, scheduleId: string): Promise<number> {
  const handle = temporal.schedule.getHandle(scheduleId);
  for (;;) {
    const {info} = await handle.describe();
    if (info.recentActions.length >= FIRES + 3) {
      // The first one pays for caches that are still empty, and the last ones may still be on their way.
      const started = info.recentActions.slice(1, FIRES + 1);
      const delays = await Promise.all(
        started.map(({action, scheduledAt}) => delay(temporal, action.workflow.workflowId, scheduledAt)),
      );
      return delays.toSorted((a, b) => a - b)[Math.floor(delays.length / 2)] ?? Number.NaN;
    }
    await sleep(200);
  }
}

/** From the instant of the schedule to the start of the first activity of the child. */
async function delay(temporal: Client, workflowId: string, scheduledAt: Date): Promise<number> {
  const parent = await eventsOf(temporal, workflowId);
  const child = parent.flatMap(
    (event) => event.childWorkflowExecutionStartedEventAttributes?.workflowExecution?.workflowId ?? [],
  )[0];
  if (child === undefined) throw new Error(`Fire ${workflowId} has started no child.`);
  const begun = (await eventsOf(temporal, child)).find((event) =>
    Boolean(event.activityTaskStartedEventAttributes),
  );
  const {seconds, nanos} = begun?.eventTime ?? {};
  return Number(seconds) * 1000 + (nanos ?? 0) / 1e6 - scheduledAt.getTime();
}

async function eventsOf(temporal: Client, workflowId: string) {
  const {events} = await temporal.workflow.getHandle(workflowId).fetchHistory();
  return events ?? [];
}
