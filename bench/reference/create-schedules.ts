import {randomUUID} from 'node:crypto';
import {Client, Connection, ScheduleOverlapPolicy} from '@temporalio/client';

/** The raw thing: what an expert writes who needs nothing but the schedule in Temporal, with the same policies as ours. */
export async function startCreator(address: string) {
  const connection = await Connection.connect({address});
  const client = new Client({connection});
  const ids: string[] = [];
  return {
    async create(): Promise<void> {
      const scheduleId = `reference-${randomUUID()}`;
      await client.schedule.create({
        scheduleId,
        spec: {cronExpressions: ['0 3 * * *'], timezone: 'UTC'},
        action: {
          type: 'startWorkflow',
          workflowType: 'scheduleTriggerWorkflow',
          taskQueue: 'reference',
          args: [{scheduleId, runtimeInputs: {}, nodeOverrides: {}}],
        },
        policies: {overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '60 seconds', pauseOnFailure: false},
      });
      ids.push(scheduleId);
    },
    async removeAll(): Promise<void> {
      for (let from = 0; from < ids.length; from += 32) {
        await Promise.all(ids.slice(from, from + 32).map((id) => client.schedule.getHandle(id).delete()));
      }
      await connection.close();
    },
  };
}
