import {FireSchema, type Schedule} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {connectTemporal, type TemporalConnection} from '../temporal/connection.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {createCutOff, type CutOff} from '../testing/cut-off.js';
import {
  createDatabase,
  startTestServer,
  storageKinds,
  type TestDatabase,
  type TestServer,
} from '../testing/test-server.js';
import {runNowWorkflowId} from './run-now.js';

describe.each(storageKinds)('POST /schedules/:id/trigger on %s', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  let temporal: CutOff;
  let connection: TemporalConnection;
  let schedule: Schedule;

  beforeAll(async () => {
    database = await createDatabase(kind);
    temporal = await createCutOff(inject('temporalAddress'));
    connection = connectTemporal({address: inject('temporalAddress'), namespace: 'default'});
    server = await startTestServer(await database.open(), {temporalAddress: temporal.address});
    const request = aScheduleRequest(await server.createWorkflow(), {
      name: 'Nightly check',
      paused: true,
      overlapPolicy: 'allow',
      inputPayload: {
        runtimeInputs: {url: 'https://example.com'},
        nodeOverrides: {fetch: {params: {method: 'HEAD'}}},
      },
    });
    schedule = (await server.call<Schedule>('POST', '/schedules', request)).body;
  });
  afterAll(async () => {
    await server.call('DELETE', `/schedules/${schedule.id}`);
    await server.close();
    await connection.close();
    await temporal.cut();
    await database.drop();
  });

  const runNow = (headers?: Record<string, string>) =>
    server.call('POST', `/schedules/${schedule.id}/trigger`, undefined, headers);
  const runs = () =>
    server.storage.db.selectFrom('runs').selectAll().where('scheduleId', '=', schedule.id).execute();

  it('starts a paused schedule’s own fire, under the run ID that it answers', async () => {
    const {status, body} = await runNow();
    expect({status, body}).toEqual({
      status: 201,
      body: {success: true, runId: expect.stringMatching(/^shipsec-run-/), outcome: 'started'},
    });
    const runId = String(body['runId']);
    const [run] = (await runs()).filter(({id}) => id === runId);
    expect(run).toMatchObject({
      status: 'QUEUED',
      triggerType: 'schedule',
      triggerSource: schedule.id,
      triggerLabel: 'Nightly check',
      nominalFireAt: null,
    });

    const history = await connection.client.workflow.getHandle(runNowWorkflowId(runId)).fetchHistory();
    const payload = history.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0]?.data;
    expect(FireSchema.parse(JSON.parse(Buffer.from(payload ?? []).toString()))).toMatchObject({
      runId,
      scheduleId: schedule.id,
      generation: 1,
      runtimeInputs: schedule.inputPayload.runtimeInputs,
      nodeOverrides: schedule.inputPayload.nodeOverrides,
      trigger: {type: 'schedule', sourceId: schedule.id, label: 'Nightly check'},
    });
    const {body: shown} = await server.call('GET', `/schedules/${schedule.id}`);
    expect(shown).toMatchObject({lastRunId: runId, lastRunStatus: 'QUEUED', nextRunAt: null});
  });

  it('makes one run of each of ten clicks at once', async () => {
    const before = (await runs()).length;
    const answers = await Promise.all(Array.from({length: 10}, () => runNow()));
    expect(answers.filter(({body}) => body['outcome'] !== 'started')).toEqual([]);
    const ids = answers.map(({body}) => String(body['runId']));
    expect(new Set(ids).size).toBe(10);
    expect((await runs()).length).toBe(before + 10);
    for (const id of ids)
      expect(await server.gateway.describeRun(runNowWorkflowId(id))).toMatchObject({status: 'RUNNING'});
  });

  it('answers a repeated Idempotency-Key with the same run, and starts nothing twice', async () => {
    const before = (await runs()).length;
    const headers = {'idempotency-key': randomUUID()};
    const answers = await Promise.all([runNow(headers), runNow(headers)]);
    answers.push(await runNow(headers));
    expect(new Set(answers.map(({body}) => body['runId'])).size).toBe(1);
    expect((await runs()).length).toBe(before + 1);
  });

  it('answers 503 and keeps no run while Temporal is away', async () => {
    const before = (await runs()).length;
    await temporal.cut();
    const answer = await runNow();
    expect(answer).toMatchObject({status: 503, body: {code: 'temporal_unavailable'}});
    expect((await runs()).length).toBe(before);
    await temporal.restore();
    await expect.poll(async () => (await runNow()).status, {timeout: 20_000, interval: 500}).toBe(201);
  });
});
