import {
  responseSchemas,
  type Problem,
  type Schedule,
  type Workflow,
  type WorkflowSummary,
  type WorkflowVersion,
} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createDatabase, storageKinds, type TestDatabase} from '../testing/test-server.js';
import {aWorkflowGraph, startApp, type TestApp} from '../testing/start-app.js';
import type {Storage} from '../storage/connect.js';

describe.each(storageKinds)('workflows on %s', (kind) => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase(kind);
    storage = await database.open();
    app = await startApp(storage);
  });
  afterAll(async () => {
    await app.close();
    await storage.close();
    await database.drop();
  });

  async function create(changes = {}, headers = {}): Promise<string> {
    const {body} = await app.call<Workflow>('POST', '/workflows', aWorkflowGraph(changes), headers);
    return body.id;
  }

  const withoutEntryPoint = () => ({nodes: aWorkflowGraph().nodes.slice(1), edges: []});

  describe('POST /workflows', () => {
    it('stores the graph as version 1, not committed', async () => {
      const {status, body} = await app.call<Workflow>('POST', '/workflows', aWorkflowGraph());
      expect(status).toBe(201);
      expect(responseSchemas.Workflow.parse(body)).toMatchObject({
        name: 'Website check',
        description: null,
        organizationId: 'acme',
        compiledDefinition: null,
        lastRun: null,
        runCount: 0,
        currentVersion: 1,
      });
      expect((await app.call('GET', `/workflows/${body.id}`)).body).toEqual(body);
    });

    it('keeps the keys of a payload as a person wrote them', async () => {
      const nodes = [
        {id: 'n_1', type: 'x', data: {label: 'X', config: {params: {my_key: {snakeCase_here: 1}}}}},
      ];
      const {body} = await app.call<Workflow>('POST', '/workflows', aWorkflowGraph({nodes, edges: []}));
      expect(body.graph.nodes[0]?.data.config.params).toEqual({my_key: {snakeCase_here: 1}});
    });

    it('stores a workflow without entry point', async () => {
      const {status, body} = await app.call<Workflow>(
        'POST',
        '/workflows',
        aWorkflowGraph(withoutEntryPoint()),
      );
      expect(status).toBe(201);
      expect((await app.call('GET', `/workflows/${body.id}/runtime-inputs`)).body.inputs).toEqual([]);
    });

    it.each([
      ['no nodes', {nodes: [], edges: []}, 'validation_failed', ['nodes']],
      ['a blank name', {name: '  '}, 'validation_failed', ['name']],
      [
        'an edge into nothing',
        {edges: [{id: 'e', source: 'entry', target: 'gone'}]},
        'workflow_invalid',
        ['edges', 0, 'target'],
      ],
    ])('refuses %s, names the field and stores nothing', async (_what, changes, code, path) => {
      const before = (await app.call<WorkflowSummary[]>('GET', '/workflows/summary')).body.length;
      const {status, body} = await app.call<Problem>('POST', '/workflows', aWorkflowGraph(changes));
      expect({status, code: body.code}).toEqual({status: 400, code});
      expect(body.errors?.map((error) => error.path)).toContainEqual(path);
      expect((await app.call('GET', '/workflows/summary')).body).toHaveLength(before);
    });
  });

  describe('versions', () => {
    it('makes each PUT the next version and leaves the committed one in force', async () => {
      const id = await create();
      const committed = await app.call('POST', `/workflows/${id}/commit`);
      expect(committed.status).toBe(201);
      expect(responseSchemas.WorkflowDefinition.parse(committed.body).entrypoint).toEqual({ref: 'entry'});
      const put = await app.call(
        'PUT',
        `/workflows/${id}`,
        aWorkflowGraph({name: 'Second', ...withoutEntryPoint()}),
      );
      expect(put).toMatchObject({status: 200, body: {name: 'Second', currentVersion: 2}});
      expect(put.body.compiledDefinition).toEqual(committed.body);
      const {body: versions} = await app.call<WorkflowVersion[]>('GET', `/workflows/${id}/versions`);
      expect(versions.map((version) => version.version)).toEqual([2, 1]);
      const one = await app.call('GET', `/workflows/${id}/versions/${versions[1]?.id}`);
      expect(responseSchemas.WorkflowVersion.parse(one.body)).toEqual(versions[1]);
    });

    it('numbers versions without gap or repetition when several are made at once', async () => {
      const id = await create();
      await Promise.all(Array.from({length: 6}, () => app.call('PUT', `/workflows/${id}`, aWorkflowGraph())));
      const {body} = await app.call<WorkflowVersion[]>('GET', `/workflows/${id}/versions`);
      expect(body.map((version) => version.version)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    });

    it('refuses to commit a workflow without entry point', async () => {
      const id = await create(withoutEntryPoint());
      const {status, body} = await app.call('POST', `/workflows/${id}/commit`);
      expect({status, code: body.code}).toEqual({status: 400, code: 'workflow_without_entry_point'});
    });

    it('answers 404 for a version of another workflow', async () => {
      const [one, other] = [await create(), await create()];
      const {currentVersionId} = (await app.call<Workflow>('GET', `/workflows/${other}`)).body;
      const {status, body} = await app.call('GET', `/workflows/${one}/versions/${currentVersionId}`);
      expect({status, code: body.code}).toEqual({status: 404, code: 'workflow_version_not_found'});
    });
  });

  describe('PATCH /workflows/:id/metadata', () => {
    it('renames, keeps a description that is left out, and clears one that is null', async () => {
      const id = await create({description: 'Nightly'});
      const path = `/workflows/${id}/metadata`;
      const renamed = await app.call('PATCH', path, {name: 'New name'});
      expect(renamed).toMatchObject({
        status: 200,
        body: {name: 'New name', description: 'Nightly', currentVersion: 1},
      });
      expect(
        (await app.call('PATCH', path, {name: 'New name', description: null})).body.description,
      ).toBeNull();
    });
  });

  describe('GET /workflows/:id/runtime-inputs', () => {
    it('tells the inputs of the committed version, not of a later draft', async () => {
      const id = await create();
      await app.call('POST', `/workflows/${id}/commit`);
      await app.call('PUT', `/workflows/${id}`, aWorkflowGraph(withoutEntryPoint()));
      const {body} = await app.call('GET', `/workflows/${id}/runtime-inputs`);
      expect(responseSchemas.RuntimeInputsResponse.parse(body).inputs).toMatchObject([
        {id: 'url', label: 'Website', type: 'text', required: true},
        {id: 'depth', defaultValue: 2, required: false},
        {id: 'key', label: 'key', type: 'secret'},
      ]);
    });
  });

  describe('DELETE /workflows/:id', () => {
    it('deletes it: 404 from then on, and gone from the lists', async () => {
      const id = await create();
      expect(await app.call('DELETE', `/workflows/${id}`)).toMatchObject({
        status: 200,
        body: {status: 'deleted', id},
      });
      expect((await app.call('GET', `/workflows/${id}`)).status).toBe(404);
      expect((await app.call('DELETE', `/workflows/${id}`)).status).toBe(404);
      const {body} = await app.call<Workflow[]>('GET', '/workflows');
      expect(body.map((workflow) => workflow.id)).not.toContain(id);
    });

    it('refuses while a schedule hangs on it, and allows it once that is deleted', async () => {
      const id = await create();
      await app.call('POST', `/workflows/${id}/commit`);
      const schedule = await app.call<Schedule>('POST', '/schedules', {
        workflowId: id,
        name: 'Yearly',
        cronExpression: '0 0 1 1 *',
        timezone: 'UTC',
        paused: true,
        inputPayload: {runtimeInputs: {url: 'https://example.com'}},
      });
      expect(schedule.status).toBe(201);
      const refused = await app.call('DELETE', `/workflows/${id}`);
      expect(refused).toMatchObject({status: 409, body: {code: 'workflow_has_schedules'}});
      expect(refused.body.message).toContain('1 schedule');
      await app.call('DELETE', `/schedules/${schedule.body.id}`);
      expect((await app.call('DELETE', `/workflows/${id}`)).status).toBe(200);
    });
  });

  describe('organizations', () => {
    it('shows a workflow of another organization nowhere: 404, never 403', async () => {
      const id = await create({}, {'x-test-user': 'globex/eve'});
      for (const [method, path, body] of [
        ['GET', `/workflows/${id}`],
        ['GET', `/workflows/${id}/versions`],
        ['GET', `/workflows/${id}/runtime-inputs`],
        ['PUT', `/workflows/${id}`, aWorkflowGraph()],
        ['PATCH', `/workflows/${id}/metadata`, {name: 'Mine'}],
        ['POST', `/workflows/${id}/commit`],
        ['POST', `/workflows/${id}/run`, {inputs: {url: 'x'}}],
        ['DELETE', `/workflows/${id}`],
      ] as const) {
        expect({method, path, status: (await app.call(method, path, body)).status}).toEqual({
          method,
          path,
          status: 404,
        });
      }
      for (const path of ['/workflows', '/workflows/summary']) {
        const {body} = await app.call<(Workflow | WorkflowSummary)[]>('GET', path);
        expect(body.map((workflow) => workflow.id)).not.toContain(id);
      }
    });
  });

  it('records who changed what, with the request', async () => {
    const id = await create({}, {'x-test-user': 'acme/ada', 'x-request-id': 'req-1'});
    await app.call('PATCH', `/workflows/${id}/metadata`, {name: 'Renamed'}, {'x-test-user': 'acme/bob'});
    const events = await storage.db
      .selectFrom('auditEvents')
      .selectAll()
      .where('subjectId', '=', id)
      .orderBy('id')
      .execute();
    expect(events).toMatchObject([
      {action: 'workflow.created', actorId: 'ada', requestId: 'req-1', organizationId: 'acme'},
      {
        action: 'workflow.renamed',
        actorId: 'bob',
        changes: [{field: 'name', before: 'Website check', after: 'Renamed'}],
      },
    ]);
  });

  it('lists every workflow with what its latest run was', async () => {
    const id = await create({name: `Zebra ${randomUUID()}`});
    await app.report('/internal/runs', {workflowId: id, inputs: {url: 'https://example.com'}});
    const {body} = await app.call('GET', '/workflows/summary');
    const summaries = responseSchemas.WorkflowSummaryList.parse(body);
    expect(summaries.find((summary) => summary.id === id)).toMatchObject({
      latestRunStatus: 'QUEUED',
      runCount: 1,
      nodeCount: 2,
      lastRun: expect.any(String),
    });
    expect(responseSchemas.WorkflowList.parse((await app.call('GET', '/workflows')).body).length).toBe(
      body.length,
    );
  });
});
