import type {RunNowResponse, Schedule, Workflow} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {Writable} from 'node:stream';
import {pino} from 'pino';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Storage} from '../storage/connect.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {aWorkflowGraph, startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, type TestDatabase} from '../testing/test-server.js';

describe('the activity in the log', () => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  let workflowId: string;
  const lines: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(
        ...chunk
          .toString()
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>),
      );
      done();
    },
  });
  beforeAll(async () => {
    database = await createDatabase('postgres');
    storage = await database.open();
    app = await startApp(storage, {logger: pino({level: 'debug'}, sink)});
    workflowId = (await app.call<Workflow>('POST', '/workflows', aWorkflowGraph())).body.id;
  });
  afterAll(async () => {
    await app.close();
    await storage.close();
    await database.drop();
  });

  const linesOf = (scheduleId: string) =>
    lines.filter((line) => line['schedule_id'] === scheduleId && 'event' in line);

  it('has a line for each change of a schedule, with its IDs, who did it and the request', async () => {
    const inputPayload = {runtimeInputs: {url: 'https://example.com', key: 'hunter2-hunter2'}};
    const headers = {'x-request-id': 'mine-1', 'x-test-user': 'acme/alice'};
    const {body} = await app.call<Schedule>(
      'POST',
      '/schedules',
      aScheduleRequest(workflowId, {inputPayload}),
      headers,
    );
    await app.call('POST', `/schedules/${body.id}/pause`, {});
    await app.call('POST', `/schedules/${body.id}/pause`, {});
    await app.call('DELETE', `/schedules/${body.id}`);
    expect(linesOf(body.id).map(({event}) => event)).toEqual([
      'schedule.created',
      'schedule.paused',
      'schedule.deleted',
    ]);
    expect(linesOf(body.id)[0]).toMatchObject({
      organization_id: 'acme',
      workflow_id: workflowId,
      triggered_by: 'user',
      userId: 'alice',
      requestId: 'mine-1',
      generation: 1,
    });
  });

  it('has a line for each step of a run, at its level, and none of its secrets', async () => {
    const inputPayload = {runtimeInputs: {url: 'https://example.com', key: 'hunter2-hunter2'}};
    const {body} = await app.call<Schedule>(
      'POST',
      '/schedules',
      aScheduleRequest(workflowId, {inputPayload}),
    );
    const {runId} = (await app.call<RunNowResponse>('POST', `/schedules/${body.id}/trigger`, {})).body;
    await app.report(`/internal/runs/${runId}/started`, {temporalRunId: randomUUID()});
    const step = {
      nodeId: 'fetch',
      timestamp: new Date().toISOString(),
      message: 'Sent hunter2-hunter2 to it',
    };
    await app.report(`/internal/runs/${runId}/trace`, {
      events: [
        {...step, key: 'a', type: 'FAILED', level: 'error', error: {message: 'hunter2-hunter2 was refused'}},
      ],
    });
    await app.report(`/internal/runs/${runId}/finished`, {
      status: 'FAILED',
      outcome: {outputs: {}, success: false},
    });
    const ofRun = linesOf(body.id).filter((line) => line['run_id'] === runId);
    const ids = {organization_id: 'acme', workflow_id: workflowId, triggered_by: 'schedule'};
    expect(ofRun).toEqual([
      expect.objectContaining({...ids, event: 'run.started', level: 30}),
      expect.objectContaining({...ids, event: 'run.trace', level: 50, node_id: 'fetch', type: 'FAILED'}),
      expect.objectContaining({...ids, event: 'run.finished', status: 'FAILED'}),
    ]);
    expect(JSON.stringify(lines)).not.toContain('hunter2');
  });
});
