import {drain, requireSameRows} from './http-answers.ts';
import {opsPerSecond, type Measure} from './measure.ts';
import {emptyWorkflow} from './rig.ts';

const ROWS = 1000;
const PER_SAMPLE = 60;
const PARALLEL = 8;

/** `GET /schedules` with 1,000 rows against a bare Node HTTP server that runs the same SQL and sends the same JSON. */
export const listSchedules: Measure = {
  name: 'list-schedules',
  unit: 'ops/s',
  goal: {atLeast: 0.6},
  async prepare(rig) {
    const {client, baseUrl, postgresUrl, startScript} = await rig();
    const workflow = await client.workflows.create(emptyWorkflow);
    await client.workflows.commit(workflow.id);
    const ids: string[] = [];
    await opsPerSecond(ROWS, 32, async (index) => {
      const {id} = await client.schedules.create({
        workflowId: workflow.id,
        name: `Row ${index}`,
        cronExpression: '0 3 * * *',
        timezone: 'UTC',
      });
      ids.push(id);
    });
    const reference = await startScript('./reference/list-server.ts', {POSTGRES_URL: postgresUrl});
    await requireSameRows(`${baseUrl}/schedules`, reference.url);
    return {
      ours: () => opsPerSecond(PER_SAMPLE, PARALLEL, () => drain(`${baseUrl}/schedules`)),
      reference: () => opsPerSecond(PER_SAMPLE, PARALLEL, () => drain(reference.url)),
      async finish() {
        await reference.stop();
        await opsPerSecond(
          ids.length,
          32,
          async (index) => void (await client.schedules.delete(ids[index] ?? '')),
        );
        await client.workflows.delete(workflow.id);
      },
    };
  },
};
