import {copySchedule} from './many-rows.ts';
import {drain, requireSameRows} from './http-answers.ts';
import {opsPerSecond, type Measure} from './measure.ts';
import {emptyWorkflow, type BenchServer} from './rig.ts';

const MANY = 100_000;
const FEW = 1000;
const PAGE = 'schedules?limit=50';
const PER_SAMPLE = 400;
const PARALLEL = 8;

/** `GET /schedules?limit=50` with 100,000 rows against a bare Node HTTP server with the same SQL and the same JSON. */
export const listPageOfMany: Measure = {
  name: 'list-page-of-100000',
  unit: 'ops/s',
  goal: {atLeast: 0.6},
  async prepare(rig) {
    const {startServer, startScript} = await rig();
    const server = await startServer('bench_page');
    await fill(server, server.postgresUrl, MANY);
    const url = `${server.baseUrl}/${PAGE}`;
    const reference = await startScript('./reference/list-server.ts', {
      POSTGRES_URL: server.postgresUrl,
      PAGE_SIZE: '50',
    });
    await requireSameRows(url, reference.url);
    return {
      ours: () => opsPerSecond(PER_SAMPLE, PARALLEL, () => drain(url)),
      reference: () => opsPerSecond(PER_SAMPLE, PARALLEL, () => drain(reference.url)),
      finish: () => reference.stop(),
    };
  },
};

/** The time of one page among 100,000 rows against the time of one among 1,000, both ours. */
export const listLatency: Measure = {
  name: 'list-latency-100000-to-1000',
  unit: 'ms',
  goal: {atMost: 1.3},
  async prepare(rig) {
    const {startServer} = await rig();
    const many = await startServer('bench_many');
    const few = await startServer('bench_few');
    await fill(many, many.postgresUrl, MANY);
    await fill(few, few.postgresUrl, FEW);
    return {
      ours: () => latency(`${many.baseUrl}/${PAGE}`),
      reference: () => latency(`${few.baseUrl}/${PAGE}`),
      finish: async () => undefined,
    };
  },
};

async function fill({client}: BenchServer, postgresUrl: string, count: number): Promise<void> {
  const workflow = await client.workflows.create(emptyWorkflow);
  await client.workflows.commit(workflow.id);
  const template = await client.schedules.create({
    workflowId: workflow.id,
    name: 'Row 000001',
    cronExpression: '0 3 * * *',
    timezone: 'UTC',
  });
  await copySchedule(postgresUrl, template.id, count);
}

/** One after another, so that nothing waits for anything else; the mean of a sample. */
async function latency(url: string): Promise<number> {
  const startedAt = performance.now();
  for (let request = 0; request < PER_SAMPLE; request++) await drain(url);
  return (performance.now() - startedAt) / PER_SAMPLE;
}
