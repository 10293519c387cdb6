import {
  CommitWorkflowResponseSchema,
  type PreparedRun,
  type Run,
  type Schedule,
  type Workflow,
} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, startTestServer, type TestDatabase, type TestServer} from '../testing/test-server.js';

describe('a new version and the schedules of its workflow', () => {
  let database: TestDatabase;
  let server: TestServer;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase('pglite');
    server = await startTestServer(await database.open());
    app = await startApp(server.storage);
  });
  afterAll(async () => {
    await app.close();
    await server.close();
    await database.drop();
  });

  /** Stores the workflow's graph with other required inputs as its next version. */
  async function newVersion(workflowId: string, inputIds: string[]) {
    const {graph} = (await app.call<Workflow>('GET', `/workflows/${workflowId}`)).body;
    // Stored payloads have its default written out.
    const depth = {id: 'depth', label: 'Depth', type: 'number', required: false, defaultValue: 2};
    const required = inputIds.map((id) => ({id, label: id, type: 'text', required: true}));
    const runtimeInputs = [...required, depth];
    const nodes = graph.nodes.map((node) =>
      node.type === 'core.workflow.entrypoint'
        ? {...node, data: {...node.data, config: {inputOverrides: {}, params: {runtimeInputs}}}}
        : node,
    );
    return app.call<Workflow>('PUT', `/workflows/${workflowId}`, {...graph, nodes, edges: []});
  }
  const commit = (workflowId: string) => app.call('POST', `/workflows/${workflowId}/commit`);
  const create = async (workflowId: string, changes: object = {}) =>
    (await app.call<Schedule>('POST', '/schedules', aScheduleRequest(workflowId, changes))).body;
  const shown = async ({id}: {id: string}) => (await app.call<Schedule>('GET', `/schedules/${id}`)).body;

  it('names at the commit which schedules it breaks, and says it on them until they fit again', async () => {
    const workflowId = await server.createWorkflow();
    const {currentVersionId} = (await app.call('GET', `/workflows/${workflowId}`)).body;
    const broken = await create(workflowId, {name: 'Broken'});
    const pinned = await create(workflowId, {workflowVersionId: currentVersionId});
    expect((await newVersion(workflowId, ['url', 'token'])).body).not.toHaveProperty('affectedSchedules');
    expect(await shown(broken)).toMatchObject({status: 'active'});

    const {affectedSchedules, ...definition} = CommitWorkflowResponseSchema.parse(
      (await commit(workflowId)).body,
    );
    expect(definition.version).toBe(2);
    expect(affectedSchedules).toMatchObject([
      {id: broken.id, name: 'Broken', issues: [{path: ['runtimeInputs', 'token']}]},
    ]);
    const reason = expect.stringContaining('does not fit version 2 of "Website check"') as string;
    expect(await shown(broken)).toMatchObject({status: 'error', statusReason: reason});
    expect(await shown(pinned)).toMatchObject({status: 'active', statusReason: null});

    // Neither another change nor its way to Temporal hides it.
    await app.call('PATCH', `/schedules/${broken.id}`, {name: 'Renamed'});
    expect(await shown(broken)).toMatchObject({synced: true, status: 'error', statusReason: reason});
    const inputPayload = {runtimeInputs: {url: 'https://example.com', token: 'x'}, nodeOverrides: {}};
    await app.call('PATCH', `/schedules/${broken.id}`, {inputPayload});
    expect(await shown(broken)).toMatchObject({status: 'active', statusReason: null});
  });

  it('takes it back when the workflow is put right, or the schedule is pinned', async () => {
    const workflowId = await server.createWorkflow();
    const {currentVersionId} = (await app.call('GET', `/workflows/${workflowId}`)).body;
    const [one, other] = [await create(workflowId), await create(workflowId)];
    await newVersion(workflowId, ['url', 'token']);
    expect((await commit(workflowId)).body.affectedSchedules).toHaveLength(2);
    await app.call('PATCH', `/schedules/${one.id}`, {workflowVersionId: currentVersionId});
    expect(await shown(one)).toMatchObject({status: 'active', statusReason: null});
    await newVersion(workflowId, ['url']);
    expect((await commit(workflowId)).body).not.toHaveProperty('affectedSchedules');
    expect(await shown(other)).toMatchObject({status: 'active', statusReason: null});
  });

  it('names them at once where no version was ever committed, because the latest runs then', async () => {
    const {graph} = (await app.call<Workflow>('GET', `/workflows/${await server.createWorkflow()}`)).body;
    const {id} = (
      await app.call<Workflow>('POST', '/workflows', {...graph, id: undefined, name: 'Never committed'})
    ).body;
    const schedule = await create(id);
    const {body} = await newVersion(id, ['url', 'token']);
    expect(body.affectedSchedules).toMatchObject([{id: schedule.id}]);
    expect(await shown(schedule)).toMatchObject({status: 'error'});
  });

  it('runs the latest committed version at the instant of each fire, unless one is pinned, and the run says which', async () => {
    const workflowId = await server.createWorkflow();
    const {currentVersionId} = (await app.call('GET', `/workflows/${workflowId}`)).body;
    const unpinned = await create(workflowId, {overlapPolicy: 'allow'});
    const pinned = await create(workflowId, {overlapPolicy: 'allow', workflowVersionId: currentVersionId});
    const fire = async (schedule: {id: string; workflowVersionId: string | null}, at: string) => {
      const runId = `shipsec-run-${randomUUID()}`;
      const {status, body} = await app.report<PreparedRun>('/internal/runs', {
        workflowId,
        versionId: schedule.workflowVersionId,
        inputs: {url: 'https://example.com'},
        runId,
        scheduleId: schedule.id,
        nominalFireAt: at,
      });
      expect(status).toBe(201);
      const run = (await app.call<Run>('GET', `/workflows/runs/${runId}`)).body;
      expect(run.workflowVersion).toBe(body.workflowVersion);
      return run.workflowVersion;
    };
    expect(await fire(unpinned, '2026-11-01T01:00:00Z')).toBe(1);
    await newVersion(workflowId, ['url']);
    expect(await fire(unpinned, '2026-11-02T01:00:00Z')).toBe(1);
    await commit(workflowId);
    expect(await fire(unpinned, '2026-11-03T01:00:00Z')).toBe(2);
    expect(await fire(pinned, '2026-11-03T01:00:00Z')).toBe(1);
  });
});
