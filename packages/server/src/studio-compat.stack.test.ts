import type {RunWorkflowResponse, Schedule, Workflow} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Storage} from './storage/connect.js';
import {INTERNAL_TOKEN, startApp, type TestApp} from './testing/start-app.js';
import {
  aStudioGraph,
  aStudioSchedule,
  studioHeaders,
  studioInputs,
  studioRefusals,
  studioRoutes,
  type StudioRow,
  type StudioThings,
} from './testing/studio-routes.js';
import {studioShapes} from './testing/studio-shapes.js';
import {createDatabase, storageKinds, type TestDatabase} from './testing/test-server.js';

describe.each(storageKinds)("Studio's routes on %s", (kind) => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  let things: StudioThings;
  beforeAll(async () => {
    database = await createDatabase(kind);
    storage = await database.open();
    app = await startApp(storage, {isOpen: true});
    things = await createThings();
  });
  afterAll(async () => {
    await app.close();
    await storage.close();
    await database.drop();
  });

  const call = <Body extends object = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers = {},
  ) => app.call<Body>(method, path, body, {...studioHeaders, ...headers});
  const report = (path: string, body: unknown) => app.report(path, body, {'x-organization-id': 'local-dev'});

  async function createThings(): Promise<StudioThings> {
    const workflow = await call<Workflow>('POST', '/workflows', aStudioGraph('Check'));
    const {id: workflowId, currentVersionId} = workflow.body;
    const versionId = currentVersionId ?? '';
    await call('POST', `/workflows/${workflowId}/commit`);
    const empty = aStudioGraph('No inputs');
    empty.nodes[0]!.data.config.params = {} as never;
    const emptyWorkflowId = (await call<Workflow>('POST', '/workflows', empty)).body.id;
    const partial = {workflowId, versionId, emptyWorkflowId, scheduleId: '', endedRun: '', liveRun: ''};
    const wish = {...aStudioSchedule(partial), overlapPolicy: 'allow', workflowVersionId: versionId};
    const scheduleId = (await call<Schedule>('POST', '/schedules', wish)).body.id;
    const runOf = async () =>
      (await call<RunWorkflowResponse>('POST', `/workflows/${workflowId}/run`, {inputs: studioInputs})).body
        .runId;
    const [endedRun, liveRun] = [await runOf(), await runOf()];
    await endRun(endedRun, workflowId);
    return {...partial, scheduleId, endedRun, liveRun};
  }

  async function endRun(runId: string, workflowId: string): Promise<void> {
    const event = {nodeId: 'fetch', level: 'info', timestamp: new Date().toISOString()};
    const events = ['STARTED', 'COMPLETED'].map((type) => ({...event, type, key: type}));
    await report(`/internal/runs/${runId}/trace`, {events});
    await report('/internal/runs', {
      workflowId,
      inputs: studioInputs,
      parentRunId: runId,
      parentNodeRef: 'fetch',
    });
    const outcome = {outputs: {fetch: {status: 200}}, success: true};
    await report(`/internal/runs/${runId}/finished`, {status: 'COMPLETED', outcome});
  }

  async function send({method, path, body, status, shape, contains}: StudioRow) {
    const values = new Map(Object.entries(things));
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? name);
    const answer = await call(method, filled, body?.(things));
    const issues = studioShapes[shape].safeParse(answer.body).error?.issues ?? [];
    expect({status: answer.status, issues}).toEqual({status, issues: []});
    if (contains !== undefined) expect(answer.body).toMatchObject(contains(things));
    return answer;
  }

  it.each(studioRoutes.map((row) => [`${row.method} ${row.path}`, row] as const))(
    "%s has Studio's status and shape",
    async (_title, row) => void (await send(row)),
  );

  it.each(studioRefusals)("refuses %s in Studio's form", async (_what, row) => {
    const {body, status} = await send({...row, path: row.path.replace('{liveRun}', await aLiveRun())});
    expect(body.statusCode).toBe(status);
  });

  async function aLiveRun(): Promise<string> {
    return (
      await call<RunWorkflowResponse>('POST', `/workflows/${things.workflowId}/run`, {inputs: studioInputs})
    ).body.runId;
  }

  it('deletes a workflow without schedules, its runs stay', async () => {
    const {body} = await call<Workflow>('POST', '/workflows', aStudioGraph('To go'));
    const answer = await call('DELETE', `/workflows/${body.id}`);
    expect(answer).toMatchObject({status: 200, body: {status: 'deleted', id: body.id}});
  });

  it.each(['/workflows/runs', '/executions/runs'])('streams a run as Studio does, under %s', async (runs) => {
    const response = await fetch(`${app.url}/api/v1${runs}/${things.endedRun}/stream?cursor=0`, {
      headers: {...studioHeaders, accept: 'text/event-stream'},
    });
    expect({status: response.status, type: response.headers.get('content-type')}).toEqual({
      status: 200,
      type: 'text/event-stream',
    });
    const text = await response.text();
    const names = [...text.matchAll(/^event: (\w+)\ndata: (.+)$/gm)].map(([, name]) => name);
    expect(names).toEqual(['ready', 'trace', 'logs', 'status', 'complete']);
  });

  describe('POST /internal/runs', () => {
    const ask = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${app.url}${path}`, {
        method: 'POST',
        headers: {'content-type': 'application/json', 'x-internal-token': INTERNAL_TOKEN, ...headers},
        body: JSON.stringify(body),
      });

    it.each(['/internal/runs', '/api/v1/internal/runs'])(
      'prepares a run for the worker of Studio at %s',
      async (path) => {
        const runId = `shipsec-run-${randomUUID()}`;
        const response = await ask(
          path,
          {
            workflowId: things.workflowId,
            inputs: studioInputs,
            versionId: things.versionId,
            nodeOverrides: {fetch: {params: {method: 'HEAD'}, inputOverrides: {}}},
            trigger: {type: 'schedule', sourceId: things.scheduleId, label: 'Nightly'},
            runId,
          },
          {'x-organization-id': 'local-dev'},
        );
        expect(response.status).toBe(201);
        const body: unknown = await response.json();
        const shape = studioShapes.preparedRun.safeParse(body);
        expect(shape.error?.issues ?? []).toEqual([]);
        expect(shape.data).toMatchObject({runId, trigger: {type: 'schedule', label: 'Nightly'}});
        const action = shape.data?.definition.actions.find(({ref}) => ref === 'fetch');
        expect(action?.params).toMatchObject({method: 'HEAD'});
      },
    );

    it("refuses a wrong token in Studio's words", async () => {
      const response = await ask('/internal/runs', {}, {'x-internal-token': 'wrong'});
      expect({status: response.status, body: await response.json()}).toMatchObject({
        status: 401,
        body: {statusCode: 401, message: 'Invalid internal access token', error: 'Unauthorized'},
      });
    });
  });

  describe('the headers of its clients', () => {
    it.each(['idempotency-key', 'x-idempotency-key'])('%s makes one run of two requests', async (name) => {
      const path = `/workflows/${things.workflowId}/run`;
      const headers = {[name]: ` ${randomUUID()} `};
      const [first, second] = [
        await call('POST', path, {inputs: studioInputs}, headers),
        await call('POST', path, {inputs: studioInputs}, headers),
      ];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.runId).toBe(first.body.runId);
    });

    it.each(['x-organization-id', 'x-org-id'])('%s gives nobody another organization', async (name) => {
      const {status, body} = await call('GET', `/workflows/${things.workflowId}`, undefined, {
        [name]: 'somebody-else',
      });
      expect({status, organizationId: body.organizationId}).toEqual({
        status: 200,
        organizationId: 'local-dev',
      });
    });
  });
});
