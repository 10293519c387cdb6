import {
  responseSchemas,
  type PreparedRun,
  type Problem,
  type RunList,
  type RunWorkflowResponse,
  type Schedule,
  type Workflow,
  type WorkflowVersion,
} from '@shipsec/schedules-sdk/contract';
import {SECRET_MASK} from '@shipsec/schedules-sdk/payload';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Storage} from '../storage/connect.js';
import {aWorkflowGraph, INTERNAL_TOKEN, startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, storageKinds, type TestDatabase} from '../testing/test-server.js';

/** Nothing listens there. */
const NOWHERE = '127.0.0.1:1';
const inputs = {url: 'https://example.com'};

describe.each(storageKinds)('runs on %s', (kind) => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  let workflowId: string;
  beforeAll(async () => {
    database = await createDatabase(kind);
    storage = await database.open();
    app = await startApp(storage);
    workflowId = await createWorkflow();
  });
  afterAll(async () => {
    await app.close();
    await storage.close();
    await database.drop();
  });

  async function createWorkflow(changes = {}): Promise<string> {
    const {body} = await app.call<Workflow>('POST', '/workflows', aWorkflowGraph(changes));
    return body.id;
  }

  async function prepare<Body extends object = PreparedRun>(
    request: Record<string, unknown> = {},
    headers = {},
  ) {
    return app.report<Body>('/internal/runs', {workflowId, inputs, ...request}, headers);
  }

  async function preparedRun(request: Record<string, unknown> = {}): Promise<PreparedRun> {
    return (await prepare(request)).body;
  }

  function event(nodeId: string, type: string) {
    const timestamp = '2026-11-24T10:00:00.000Z';
    return {key: `${nodeId}:${type}`, nodeId, type, level: 'info', timestamp};
  }

  const countRuns = async () =>
    (await app.call<RunList>('GET', '/workflows/runs?limit=200')).body.runs.length;

  describe('POST /workflows/:id/run', () => {
    it('starts the run in Temporal under its own ID, with defaults and overrides in it', async () => {
      const nodeOverrides = {fetch: {method: 'HEAD'}};
      const {status, body} = await app.call('POST', `/workflows/${workflowId}/run`, {inputs, nodeOverrides});
      expect(status).toBe(201);
      const answer = responseSchemas.RunWorkflowResponse.parse(body);
      const observation = await app.temporal.describeRun(answer.runId);
      expect(observation).toMatchObject({status: 'RUNNING', temporalRunId: answer.temporalRunId});
      const run = await app.call('GET', `/workflows/runs/${answer.runId}`);
      expect(responseSchemas.Run.parse(run.body)).toMatchObject({
        id: answer.runId,
        status: 'RUNNING',
        triggerType: 'manual',
        triggerSource: 'tester',
        triggerLabel: 'Manual run by tester',
        workflowName: 'Website check',
        workflowVersion: 1,
        nodeCount: 2,
        scheduleId: null,
        inputPreview: {
          runtimeInputs: {...inputs, depth: 2},
          nodeOverrides: {fetch: {params: {method: 'HEAD'}, inputOverrides: {}}},
        },
      });
    });

    it('makes one run of any number of requests with one idempotency key', async () => {
      const headers = {'idempotency-key': randomUUID()};
      const before = await countRuns();
      const answers = await Promise.all(
        Array.from({length: 5}, () => app.call('POST', `/workflows/${workflowId}/run`, {inputs}, headers)),
      );
      expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 201]);
      expect(new Set(answers.map((answer) => answer.body.temporalRunId)).size).toBe(1);
      expect(new Set(answers.map((answer) => answer.body.runId)).size).toBe(1);
      expect(await countRuns()).toBe(before + 1);
    });

    it('refuses an idempotency key that comes again with another body', async () => {
      const headers = {'x-idempotency-key': randomUUID()};
      await app.call('POST', `/workflows/${workflowId}/run`, {inputs}, headers);
      const other = {inputs: {url: 'https://example.org'}};
      const {status, body} = await app.call('POST', `/workflows/${workflowId}/run`, other, headers);
      expect({status, code: body.code}).toEqual({status: 422, code: 'idempotency_key_reused'});
    });

    it.each([
      ['a missing required input', {inputs: {}}, ['inputs', 'url']],
      ['no body', undefined, ['inputs', 'url']],
      ['an input of the wrong type', {inputs: {...inputs, depth: 'deep'}}, ['inputs', 'depth']],
      ['an unknown input', {inputs: {...inputs, colour: 'red'}}, ['inputs', 'colour']],
      ['an override of an unknown node', {inputs, nodeOverrides: {gone: {a: 1}}}, ['nodeOverrides', 'gone']],
      [
        'a mixture of both forms',
        {inputs, nodeOverrides: {fetch: {a: 1, params: {}}}},
        ['nodeOverrides', 'fetch'],
      ],
      ['version and versionId', {inputs, version: 1, versionId: randomUUID()}, ['version']],
    ])('refuses %s, names the field and stores nothing', async (_what, body, path) => {
      const before = await countRuns();
      const answer = await app.call<Problem>('POST', `/workflows/${workflowId}/run`, body);
      expect(answer.status).toBe(400);
      expect(answer.body.errors?.map((error) => error.path)).toContainEqual(path);
      expect(await countRuns()).toBe(before);
    });

    it('refuses a workflow without entry point', async () => {
      const id = await createWorkflow({nodes: aWorkflowGraph().nodes.slice(1), edges: []});
      const {status, body} = await app.call('POST', `/workflows/${id}/run`, {inputs: {}});
      expect({status, code: body.code}).toEqual({status: 400, code: 'workflow_without_entry_point'});
    });

    it('answers 503 while Temporal is away, and leaves no run behind', async () => {
      const before = await countRuns();
      const lonely = await startApp(storage, {temporalAddress: NOWHERE});
      try {
        const {status, body, headers} = await lonely.call('POST', `/workflows/${workflowId}/run`, {inputs});
        expect({status, code: body.code}).toEqual({status: 503, code: 'temporal_unavailable'});
        expect(headers.get('retry-after')).toBe('2');
      } finally {
        await lonely.close();
      }
      expect(await countRuns()).toBe(before);
    });
  });

  describe('which version runs', () => {
    it('runs the latest while none is committed, then the latest committed, or the one asked for', async () => {
      const id = await createWorkflow();
      const versionOf = async (request = {}) =>
        (await preparedRun({workflowId: id, ...request})).workflowVersion;
      await app.call('PUT', `/workflows/${id}`, aWorkflowGraph());
      expect(await versionOf()).toBe(2);
      await app.call('POST', `/workflows/${id}/commit`);
      await app.call('PUT', `/workflows/${id}`, aWorkflowGraph());
      expect(await versionOf()).toBe(2);
      expect(await versionOf({version: 3})).toBe(3);
      const {body: versions} = await app.call<WorkflowVersion[]>('GET', `/workflows/${id}/versions`);
      expect(await versionOf({versionId: versions[2]?.id})).toBe(1);
      expect(await prepare({workflowId: id, version: 4})).toMatchObject({
        status: 404,
        body: {code: 'workflow_version_not_found'},
      });
    });
  });

  describe('POST /internal/runs', () => {
    it('answers the same prepared run for the same run ID, even after the workflow has changed', async () => {
      const id = await createWorkflow();
      const request = {
        workflowId: id,
        runId: `shipsec-run-${randomUUID()}`,
        nodeOverrides: {fetch: {params: {a: 1}}},
      };
      const first = await prepare(request);
      expect(first.status).toBe(201);
      await app.call('PUT', `/workflows/${id}`, aWorkflowGraph({name: 'Changed'}));
      const again = await prepare(request);
      expect(again.body).toEqual(first.body);
      expect(first.body.definition.actions[1]?.params).toEqual({method: 'GET', a: 1});
      expect((await app.call('GET', `/workflows/${id}`)).body.runCount).toBe(1);
    });

    it('makes one run of many simultaneous requests with one run ID', async () => {
      const runId = `shipsec-run-${randomUUID()}`;
      const answers = await Promise.all(Array.from({length: 8}, () => prepare({runId})));
      expect(answers.map((answer) => answer.status)).toEqual(Array.from({length: 8}, () => 201));
      const {body} = await app.call<RunList>('GET', `/workflows/runs?workflowId=${workflowId}&limit=200`);
      expect(body.runs.filter((run) => run.id === runId)).toHaveLength(1);
    });

    it("refuses another organization's run ID, without telling anything of its run", async () => {
      const {runId} = await preparedRun();
      const globex = {'x-organization-id': 'globex'};
      const graph = aWorkflowGraph();
      const {body: theirs} = await app.call('POST', '/workflows', graph, {'x-test-user': 'globex/eve'});
      const {status, body} = await prepare<Problem>({workflowId: theirs.id, runId}, globex);
      expect({status, code: body.code}).toEqual({status: 409, code: 'run_id_taken'});
      expect((await app.report(`/internal/runs/${runId}/started`, {temporalRunId: 'x'}, globex)).status).toBe(
        404,
      );
    });

    it("takes the organization from Studio's shorter header as well, where the other is absent", async () => {
      const {body: theirs} = await app.call('POST', '/workflows', aWorkflowGraph(), {
        'x-test-user': 'initech/eve',
      });
      const ask = (headers: Record<string, string>) =>
        fetch(`${app.url}/internal/runs`, {
          method: 'POST',
          headers: {'content-type': 'application/json', 'x-internal-token': INTERNAL_TOKEN, ...headers},
          body: JSON.stringify({workflowId: theirs.id, inputs}),
        }).then((answer) => answer.status);
      expect(await ask({'x-org-id': 'initech'})).toBe(201);
      expect(await ask({'x-org-id': 'initech', 'x-organization-id': 'acme'})).toBe(404);
    });

    it('answers under the API prefix too, as it is configured in Studio', async () => {
      const answer = await app.report('/api/v1/internal/runs', {workflowId, inputs});
      expect(answer.status).toBe(201);
    });

    it('refuses a run of an unknown schedule', async () => {
      const {status, body} = await prepare<Problem>({scheduleId: randomUUID()});
      expect({status, code: body.code}).toEqual({status: 404, code: 'schedule_not_found'});
    });

    it('notes the run on its schedule', async () => {
      const {body: schedule} = await app.call<Schedule>('POST', '/schedules', {
        workflowId,
        name: 'Yearly',
        cronExpression: '0 0 1 1 *',
        timezone: 'UTC',
        inputPayload: {runtimeInputs: inputs},
      });
      const trigger = {type: 'schedule', sourceId: schedule.id, label: 'Yearly'};
      const run = await preparedRun({
        scheduleId: schedule.id,
        trigger,
        nominalFireAt: '2026-01-01T00:00:00Z',
      });
      const after = await app.call('GET', `/schedules/${schedule.id}`);
      expect(after.body).toMatchObject({
        lastRunId: run.runId,
        lastRunStatus: 'QUEUED',
        generation: schedule.generation,
      });
      expect(after.body.nextRunAt).toBe(schedule.nextRunAt);
      await app.call('DELETE', `/schedules/${schedule.id}`);
      expect((await app.call('GET', `/workflows/runs/${run.runId}`)).body.scheduleId).not.toBeUndefined();
      expect((await prepare({scheduleId: schedule.id})).status).toBe(404);
    });
  });

  describe('what the worker reports', () => {
    it('shows a run from its start to its end', async () => {
      const {runId} = await preparedRun();
      await app.report(`/internal/runs/${runId}/started`, {temporalRunId: 'temporal-1'});
      const events = [event('entry', 'STARTED'), event('entry', 'COMPLETED'), event('fetch', 'STARTED')];
      await app.report(`/internal/runs/${runId}/trace`, {events: [event('trigger', 'PROGRESS'), ...events]});
      const live = (await app.call('GET', `/executions/runs/${runId}`)).body;
      expect(live).toMatchObject({
        status: 'RUNNING',
        temporalRunId: 'temporal-1',
        eventCount: 2,
        endTime: null,
      });
      expect((await app.call('GET', `/workflows/runs/${runId}/status`)).body).toMatchObject({
        status: 'RUNNING',
        progress: {completedActions: 1, totalActions: 2},
      });

      const outcome = {outputs: {fetch: {status: 200}}, success: true};
      await app.report(`/internal/runs/${runId}/finished`, {status: 'COMPLETED', outcome});
      const done = responseSchemas.Run.parse((await app.call('GET', `/workflows/runs/${runId}`)).body);
      expect(done).toMatchObject({status: 'COMPLETED', endTime: expect.any(String)});
      expect((await app.call('GET', `/workflows/runs/${runId}/result`)).body).toEqual({
        runId,
        result: outcome,
      });
      const status = await app.call('GET', `/executions/runs/${runId}/status`);
      expect(responseSchemas.RunStatusResponse.parse(status.body)).toMatchObject({
        status: 'COMPLETED',
        taskQueue: '',
      });
    });

    it('keeps a trace event once, however often it is reported, in the order of the first report', async () => {
      const {runId} = await preparedRun();
      const path = `/internal/runs/${runId}/trace`;
      const first = {...event('entry', 'STARTED'), message: 'first', data: {some_key: {'a.b': 1}}};
      await app.report(path, {events: [first, event('fetch', 'STARTED')]});
      await Promise.all([
        app.report(path, {events: [{...first, message: 'second'}, event('fetch', 'COMPLETED')]}),
        app.report(path, {events: [{...first, message: 'third'}]}),
      ]);
      const {body} = await app.call('GET', `/workflows/runs/${runId}/trace`);
      const trace = responseSchemas.Trace.parse(body);
      expect(trace.events.map(({nodeId, type}) => `${nodeId} ${type}`)).toEqual([
        'entry STARTED',
        'fetch STARTED',
        'fetch COMPLETED',
      ]);
      expect(trace.events[0]).toMatchObject({message: 'first', data: {some_key: {'a.b': 1}}});
      expect(trace.cursor).toBe(trace.events[2]!.id);
      expect((await app.call('GET', `/executions/runs/${runId}/events`)).body).toEqual(body);
      expect((await app.call('GET', `/workflows/runs/${runId}`)).body.eventCount).toBe(2);
    });

    it('takes what jsonb cannot keep, with a replacement, rather than lose the report', async () => {
      const {runId} = await preparedRun();
      const outcome = {outputs: {fetch: {body: 'a\0b'}}, success: true};
      const report = {status: 'COMPLETED', outcome};
      expect((await app.report(`/internal/runs/${runId}/finished`, report)).status).toBe(201);
      const {body} = await app.call('GET', `/workflows/runs/${runId}/result`);
      expect(body).toMatchObject({result: {outputs: {fetch: {body: 'a\uFFFDb'}}}});
    });

    it('ignores a start that is reported after the end, and a second end', async () => {
      const {runId} = await preparedRun();
      const failed = {status: 'FAILED', outcome: {outputs: {}, success: false, error: 'fetch: refused'}};
      await app.report(`/internal/runs/${runId}/finished`, failed);
      await app.report(`/internal/runs/${runId}/started`, {temporalRunId: 'late'});
      const outcome = {outputs: {}, success: true};
      await app.report(`/internal/runs/${runId}/finished`, {status: 'COMPLETED', outcome});
      const status = await app.call('GET', `/workflows/runs/${runId}/status`);
      expect(status.body).toMatchObject({status: 'FAILED', failure: {reason: 'fetch: refused'}});
      const {body} = await app.call('GET', `/workflows/runs/${runId}/result`);
      expect(body.result).toEqual(failed.outcome);
    });

    it('answers 404 for a run that is not there', async () => {
      const path = '/internal/runs/shipsec-run-none';
      const outcome = {outputs: {}, success: true};
      const answers = [
        await app.report(`${path}/started`, {temporalRunId: 'x'}),
        await app.report(`${path}/finished`, {status: 'COMPLETED', outcome}),
        await app.report(`${path}/trace`, {events: [event('a', 'STARTED')]}),
      ];
      expect(answers.map(({status, body}) => ({status, code: body.code}))).toEqual(
        Array.from({length: 3}, () => ({status: 404, code: 'run_not_found'})),
      );
    });
  });

  describe('GET /workflows/runs', () => {
    it('lists newest first, narrowed by workflow, trigger and status, alike under both paths', async () => {
      const id = await createWorkflow();
      const first = await preparedRun({workflowId: id, trigger: {type: 'webhook', label: 'Push'}});
      const second = await preparedRun({workflowId: id});
      const outcome = {outputs: {}, success: true};
      await app.report(`/internal/runs/${first.runId}/finished`, {status: 'COMPLETED', outcome});
      const ids = async (query: string) => {
        const [one, other] = await Promise.all([
          app.call('GET', `/workflows/runs?workflowId=${id}${query}`),
          app.call('GET', `/executions/runs?workflowId=${id}${query}`),
        ]);
        const list = responseSchemas.RunList.parse(one.body).runs.map((run) => run.id);
        expect(responseSchemas.RunList.parse(other.body).runs.map((run) => run.id)).toEqual(list);
        return list;
      };
      expect(await ids('')).toEqual([second.runId, first.runId]);
      expect(await ids('&triggerType=webhook')).toEqual([first.runId]);
      expect(await ids('&triggerType=schedule')).toEqual([]);
      expect(await ids('&status=completed')).toEqual([first.runId]);
      expect(await ids('&limit=1&offset=1')).toEqual([first.runId]);
      expect(await ids(`&scheduleId=${randomUUID()}`)).toEqual([]);
    });

    it('lists nothing for an ID that cannot exist', async () => {
      expect(await app.call('GET', '/workflows/runs?workflowId=nonsense')).toMatchObject({
        status: 200,
        body: {runs: []},
      });
    });

    it.each([
      ['status=NONSENSE', 'status'],
      ['triggerType=cron', 'triggerType'],
      ['limit=0', 'limit'],
      ['limit=201', 'limit'],
      ['offset=-1', 'offset'],
      ['limit=1&limit=2', 'limit'],
    ])('refuses ?%s and names the parameter', async (query, name) => {
      const {status, body} = await app.call<Problem>('GET', `/workflows/runs?${query}`);
      expect({status, code: body.code}).toEqual({status: 400, code: 'validation_failed'});
      expect(body.errors?.[0]?.path).toEqual([name]);
    });

    it('shows no run of another organization, neither in the list nor by its ID', async () => {
      const {runId} = await preparedRun();
      const globex = {'x-test-user': 'globex/eve'};
      expect((await app.call('GET', '/workflows/runs', undefined, globex)).body.runs).toEqual([]);
      for (const part of ['', '/status', '/config', '/result', '/trace', '/events']) {
        const path = `/workflows/runs/${runId}${part}`;
        expect({path, status: (await app.call('GET', path, undefined, globex)).status}).toEqual({
          path,
          status: 404,
        });
      }
      const cancel = await app.call('POST', `/workflows/runs/${runId}/cancel`, undefined, globex);
      expect(cancel.status).toBe(404);
    });
  });

  describe('secrets', () => {
    it('are references in what is prepared, and masked wherever people read', async () => {
      const run = await preparedRun({inputs: {...inputs, key: 'hunter2'}});
      expect(run.inputs).toMatchObject({key: expect.stringMatching(/^\{secret:/) as string});
      expect(run.inputPreview.runtimeInputs).toMatchObject({key: SECRET_MASK});
      const paths = [
        '/workflows/runs',
        `/workflows/runs/${run.runId}`,
        `/workflows/runs/${run.runId}/config`,
      ];
      for (const path of paths) {
        const {body} = await app.call('GET', path);
        expect({path, leaks: JSON.stringify(body).includes('hunter2')}).toEqual({path, leaks: false});
      }
    });
  });

  describe('GET …/result of a live run', () => {
    it('answers 409 run_not_finished', async () => {
      const {runId} = await preparedRun();
      const {status, body} = await app.call('GET', `/workflows/runs/${runId}/result`);
      expect({status, code: body.code}).toEqual({status: 409, code: 'run_not_finished'});
    });
  });

  describe('POST …/cancel', () => {
    it('asks Temporal to stop a live run', async () => {
      const {body} = await app.call<RunWorkflowResponse>('POST', `/workflows/${workflowId}/run`, {inputs});
      const answer = await app.call('POST', `/workflows/runs/${body.runId}/cancel`);
      expect(answer).toMatchObject({status: 201, body: {status: 'cancelled', runId: body.runId}});
    });

    it('ends a prepared run that Temporal never had', async () => {
      const {runId} = await preparedRun();
      expect((await app.call('POST', `/workflows/runs/${runId}/cancel`)).status).toBe(201);
      expect((await app.call('GET', `/workflows/runs/${runId}`)).body.status).toBe('CANCELLED');
      expect((await app.call('POST', `/workflows/runs/${runId}/cancel`)).status).toBe(201);
    });

    it('refuses a run that has ended otherwise', async () => {
      const {runId} = await preparedRun();
      const outcome = {outputs: {}, success: true};
      await app.report(`/internal/runs/${runId}/finished`, {status: 'COMPLETED', outcome});
      const {status, body} = await app.call('POST', `/workflows/runs/${runId}/cancel`);
      expect({status, code: body.code}).toEqual({status: 409, code: 'run_already_finished'});
    });
  });

  it('reads everything while Temporal is away', async () => {
    const {runId} = await preparedRun();
    const lonely = await startApp(storage, {temporalAddress: NOWHERE});
    try {
      for (const path of ['', '/status', '/config', '/trace'].map(
        (part) => `/workflows/runs/${runId}${part}`,
      )) {
        expect({path, status: (await lonely.call('GET', path)).status}).toEqual({path, status: 200});
      }
    } finally {
      await lonely.close();
    }
  });
});
