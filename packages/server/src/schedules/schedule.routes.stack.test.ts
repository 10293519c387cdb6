import {overlapPolicies, ScheduleSchema, type Schedule} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {temporalSchedulePrefix} from '../temporal/schedule-spec.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {
  createDatabase,
  startTestServer,
  storageKinds,
  testIdentity,
  type TestDatabase,
  type TestServer,
} from '../testing/test-server.js';

describe.each(storageKinds)('the schedules API on %s', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  let workflowId: string;

  beforeAll(async () => {
    database = await createDatabase(kind);
    server = await startTestServer(await database.open());
    workflowId = await server.createWorkflow();
  });
  afterAll(async () => {
    for (const {id} of await listed()) await server.call('DELETE', `/schedules/${id}`);
    await server.close();
    await database.drop();
  });

  const aRequest = (changes: object = {}) => aScheduleRequest(workflowId, changes);

  async function create(changes: object = {}): Promise<Schedule> {
    const {status, body} = await server.call('POST', '/schedules', aRequest(changes));
    expect({status, body}).toMatchObject({status: 201});
    return ScheduleSchema.parse(body);
  }

  async function listed(query = ''): Promise<Schedule[]> {
    const {body} = await server.call('GET', `/schedules${query}`);
    return (body as {schedules: Schedule[]}).schedules;
  }

  const inTemporal = async (schedule: Schedule) =>
    server.gateway.describeSchedule(schedule.temporalScheduleId ?? '');
  const countInTemporal = async () =>
    (await server.gateway.listSchedules(temporalSchedulePrefix(server.dependencies.installationId))).length;

  describe('POST /schedules', () => {
    it('answers with the schedule as Temporal holds it, its next fires included', async () => {
      const schedule = await create({jitterSeconds: 0});
      const observation = await inTemporal(schedule);
      expect(schedule).toMatchObject({
        synced: true,
        generation: 1,
        status: 'active',
        workflowName: 'Website check',
        createdBy: 'tester',
        syncError: null,
      });
      expect(observation).toMatchObject({
        generation: 1,
        paused: false,
        cadence: {timezone: 'Europe/Berlin'},
      });
      expect(schedule.nextFires).toEqual(observation?.nextFires.map((fire) => fire.toISOString()));
      expect(schedule.nextRunAt).toBe(schedule.nextFires?.[0]);
    });

    it('stores the payload in full, with the entry point’s defaults written out', async () => {
      const schedule = await create({
        inputPayload: {runtimeInputs: {url: 'https://a.example'}, nodeOverrides: {fetch: {method: 'HEAD'}}},
      });
      expect(schedule.inputPayload).toEqual({
        runtimeInputs: {url: 'https://a.example', depth: 2},
        nodeOverrides: {fetch: {params: {method: 'HEAD'}, inputOverrides: {}}},
      });
    });

    it.each(overlapPolicies)('makes Temporal hold overlap policy %s', async (overlapPolicy) => {
      expect(await inTemporal(await create({overlapPolicy}))).toMatchObject({overlapPolicy});
    });

    it('creates it paused, without a next run, when asked to', async () => {
      const schedule = await create({paused: true, note: 'Not yet'});
      expect(schedule).toMatchObject({status: 'paused', nextRunAt: null, nextFires: [], note: 'Not yet'});
      expect(await inTemporal(schedule)).toMatchObject({paused: true, note: 'Not yet'});
    });

    it.each([
      ['an unknown workflow', {workflowId: randomUUID()}, 404, 'workflow_not_found', ['workflowId']],
      [
        'a version that is not there',
        {workflowVersionId: randomUUID()},
        404,
        'workflow_version_not_found',
        ['workflowVersionId'],
      ],
      [
        'a cron expression of another language',
        {cronExpression: '0 0 L * *'},
        400,
        'cadence_invalid',
        ['cronExpression'],
      ],
      [
        'a cadence that never fires',
        {cronExpression: '0 0 31 2 *'},
        400,
        'cadence_invalid',
        ['cronExpression'],
      ],
      ['a time zone in the wrong case', {timezone: 'europe/berlin'}, 400, 'cadence_invalid', ['timezone']],
      [
        'a missing runtime input',
        {inputPayload: {runtimeInputs: {}}},
        400,
        'payload_invalid',
        ['inputPayload', 'runtimeInputs', 'url'],
      ],
      [
        'a runtime input of the wrong type',
        {inputPayload: {runtimeInputs: {url: 7}}},
        400,
        'payload_invalid',
        ['inputPayload', 'runtimeInputs', 'url'],
      ],
      [
        'an override of an unknown node',
        {inputPayload: {runtimeInputs: {url: 'x'}, nodeOverrides: {nope: {params: {}}}}},
        400,
        'payload_invalid',
        ['inputPayload', 'nodeOverrides', 'nope'],
      ],
      ['an empty name', {name: ' '}, 400, 'validation_failed', ['name']],
      [
        'an unknown overlap policy',
        {overlapPolicy: 'sometimes'},
        400,
        'validation_failed',
        ['overlapPolicy'],
      ],
    ])('refuses %s, and stores nothing anywhere', async (_what, changes, status, code, path) => {
      const before = {rows: (await listed()).length, temporal: await countInTemporal()};
      const answer = await server.call('POST', '/schedules', aRequest(changes));
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({code});
      expect((answer.body['errors'] as {path: unknown}[]).map((issue) => issue.path)).toContainEqual(path);
      expect((await listed()).length).toBe(before.rows);
      // The list is late by up to half a second, and only ever grows here.
      expect(await countInTemporal()).toBeLessThanOrEqual((await listed()).length);
    });

    it('refuses a workflow without entry point', async () => {
      const node = {
        id: 'only',
        type: 'core.http.request',
        position: {x: 0, y: 0},
        data: {label: 'Only', config: {params: {}, inputOverrides: {}}},
      };
      const withoutEntryPoint = await server.createWorkflow({nodes: [node], edges: []});
      const answer = await server.call('POST', '/schedules', aRequest({workflowId: withoutEntryPoint}));
      expect(answer).toMatchObject({status: 400, body: {code: 'workflow_without_entry_point'}});
    });

    it('refuses a body that is no JSON', async () => {
      const answer = await server.call('POST', '/schedules', '{"name": ');
      expect(answer).toMatchObject({status: 400, body: {code: 'invalid_json'}});
    });

    it('refuses a payload that Temporal could not carry', async () => {
      const inputPayload = {runtimeInputs: {url: 'x'.repeat(600_000)}};
      const answer = await server.call('POST', '/schedules', aRequest({inputPayload}));
      expect(answer).toMatchObject({status: 413, body: {code: 'payload_too_large'}});
    });
  });

  describe('PATCH /schedules/:id', () => {
    const changes: [keyof Schedule, unknown][] = [
      ['name', 'Renamed'],
      ['description', 'What it is for'],
      ['humanLabel', 'Every New Year'],
      ['cronExpression', '15 3 * * *'],
      ['timezone', 'America/New_York'],
      ['overlapPolicy', 'terminate_other'],
      ['catchupWindowSeconds', 600],
      ['inputPayload', {runtimeInputs: {url: 'https://b.example', depth: 5}, nodeOverrides: {}}],
      ['jitterSeconds', 5],
      ['pauseOnFailure', false],
      ['startAt', '2029-01-01T00:00:00.000Z'],
      ['endAt', '2039-01-01T00:00:00.000Z'],
      ['note', 'Another note'],
      ['status', 'paused'],
    ];
    /** What changes with every change, and with the cadence. */
    const derived = [
      'generation',
      'observedGeneration',
      'updatedAt',
      'temporalSnapshot',
      'counters',
      'nextRunAt',
      'nextFires',
    ];
    const without = (schedule: Schedule, ...keys: string[]) =>
      Object.fromEntries(Object.entries(schedule).filter(([key]) => !keys.includes(key)));

    it.each(changes)('changes %s and nothing else', async (field, value) => {
      const before = await create({
        description: 'Before',
        humanLabel: 'Before',
        overlapPolicy: 'allow',
        catchupWindowSeconds: 60,
        jitterSeconds: 30,
        pauseOnFailure: true,
        startAt: '2028-01-01T00:00:00.000Z',
        endAt: '2038-01-01T00:00:00.000Z',
        note: 'Before',
      });
      const {status, body} = await server.call('PATCH', `/schedules/${before.id}`, {[field]: value});
      expect({status, body}).toMatchObject({status: 200});
      const after = ScheduleSchema.parse(body);
      expect(after[field]).toEqual(value);
      expect(without(after, field, ...derived)).toEqual(without(before, field, ...derived));
      expect(after).toMatchObject({generation: 2, observedGeneration: 2, synced: true});
      const observation = await inTemporal(after);
      expect(observation).toMatchObject({
        generation: 2,
        paused: after.status === 'paused',
        note: after.note,
        cadence: {timezone: after.timezone, jitterSeconds: after.jitterSeconds},
        overlapPolicy: after.overlapPolicy,
        catchupWindowSeconds: after.catchupWindowSeconds,
        pauseOnFailure: after.pauseOnFailure,
      });
    });

    it.each(['description', 'humanLabel', 'note', 'startAt', 'endAt'] as const)(
      'clears %s with null',
      async (field) => {
        const schedule = await create({
          description: 'x',
          humanLabel: 'x',
          note: 'x',
          startAt: '2028-01-01T00:00:00.000Z',
          endAt: '2038-01-01T00:00:00.000Z',
        });
        const {body} = await server.call('PATCH', `/schedules/${schedule.id}`, {[field]: null});
        expect(body[field]).toBeNull();
      },
    );

    it('pins a version and unpins it', async () => {
      const {rows} = {
        rows: await server.storage.db
          .selectFrom('workflowVersions')
          .selectAll()
          .where('workflowId', '=', workflowId)
          .execute(),
      };
      const versionId = rows[0]!.id;
      const schedule = await create();
      const pinned = await server.call('PATCH', `/schedules/${schedule.id}`, {workflowVersionId: versionId});
      expect(pinned.body).toMatchObject({workflowVersionId: versionId, workflowVersion: 1});
      const unpinned = await server.call('PATCH', `/schedules/${schedule.id}`, {workflowVersionId: null});
      expect(unpinned.body).toMatchObject({workflowVersionId: null, workflowVersion: null, generation: 3});
    });

    it('makes no generation when nothing changes', async () => {
      const schedule = await create();
      const {body} = await server.call('PATCH', `/schedules/${schedule.id}`, {
        name: schedule.name,
        status: 'active',
      });
      expect(body).toEqual(schedule);
    });

    it('refuses what is wrong, and changes nothing', async () => {
      const schedule = await create();
      const answer = await server.call('PATCH', `/schedules/${schedule.id}`, {
        name: 'Lost',
        cronExpression: 'FRI#2',
      });
      expect(answer.status).toBe(400);
      const [shown] = (await listed()).filter(({id}) => id === schedule.id);
      expect(shown).toEqual(schedule);
    });

    it('answers 412 generation_conflict when If-Match is stale, and changes nothing', async () => {
      const schedule = await create();
      const path = `/schedules/${schedule.id}`;
      const fresh = await server.call('PATCH', path, {name: 'First'}, {'if-match': '"1"'});
      expect(fresh.status).toBe(200);
      expect(fresh.headers.get('etag')).toBe('"2"');
      const stale = await server.call('PATCH', path, {name: 'Second'}, {'if-match': '"1"'});
      expect(stale).toMatchObject({status: 412, body: {code: 'generation_conflict'}});
      expect((await server.call('GET', path)).body).toMatchObject({name: 'First', generation: 2});
    });
  });

  describe('pause and resume', () => {
    it('pauses and resumes in Temporal, with the notes', async () => {
      const schedule = await create();
      const path = `/schedules/${schedule.id}`;
      const paused = await server.call('POST', `${path}/pause`, {note: 'Maintenance'});
      expect(paused).toMatchObject({
        status: 201,
        body: {status: 'paused', nextRunAt: null, note: 'Maintenance'},
      });
      expect(await inTemporal(schedule)).toMatchObject({paused: true, note: 'Maintenance'});
      const resumed = await server.call('POST', `${path}/resume`);
      expect(resumed).toMatchObject({status: 201, body: {status: 'active', note: null, generation: 3}});
      expect(resumed.body['nextRunAt']).toBe(schedule.nextRunAt);
      expect(await inTemporal(schedule)).toMatchObject({paused: false, note: ''});
    });

    it('keeps note and generation when it is paused already', async () => {
      const schedule = await create({paused: true, note: 'Why'});
      expect((await server.call('POST', `/schedules/${schedule.id}/pause`)).body).toEqual(schedule);
    });
  });

  describe('DELETE /schedules/:id', () => {
    it('leaves nothing behind, neither row nor Temporal schedule', async () => {
      const schedule = await create();
      const path = `/schedules/${schedule.id}`;
      expect(await server.call('DELETE', path)).toMatchObject({status: 200, body: {success: true}});
      expect((await server.call('GET', path)).status).toBe(404);
      expect((await server.call('DELETE', path)).status).toBe(404);
      expect(await inTemporal(schedule)).toBeUndefined();
      const rows = await server.storage.db
        .selectFrom('schedules')
        .select('id')
        .where('id', '=', schedule.id)
        .execute();
      expect(rows).toEqual([]);
    });
  });

  describe('GET /schedules', () => {
    it('lists by name, filtered by workflow and status', async () => {
      const other = await server.createWorkflow({name: 'Other'});
      await create({workflowId: other, name: 'b'});
      await create({workflowId: other, name: 'a', paused: true});
      expect((await listed(`?workflowId=${other}`)).map((schedule) => schedule.name)).toEqual(['a', 'b']);
      expect((await listed(`?workflowId=${other}&status=paused`)).map((schedule) => schedule.name)).toEqual([
        'a',
      ]);
      expect((await server.call('GET', '/schedules?status=odd')).status).toBe(400);
    });

    it('shows a next run that is still to come after the fires that Temporal told have passed', async () => {
      const schedule = await create({cronExpression: '@every 1h'});
      const past = ['2020-01-01T00:00:00.000Z'];
      await server.storage.db
        .updateTable('schedules')
        .set({nextFires: JSON.stringify(past), nextRunAt: past[0]!})
        .where('id', '=', schedule.id)
        .execute();
      const {body} = await server.call('GET', `/schedules/${schedule.id}`);
      expect(body['nextRunAt']).toBe(schedule.nextRunAt);
    });
  });

  it('answers 400 for an ID that is none, and 404 for one of another organization', async () => {
    expect((await server.call('GET', '/schedules/nope')).status).toBe(400);
    const schedule = await create();
    const organizationId = `other-${randomUUID()}`;
    const stranger = await startTestServer(server.storage, {identity: {...testIdentity, organizationId}});
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/pause'],
      ['POST', '/trigger'],
    ] as const) {
      const body = method === 'PATCH' ? {name: 'Taken'} : undefined;
      expect((await stranger.call(method, `/schedules/${schedule.id}${path}`, body)).status).toBe(404);
    }
    expect((await stranger.call('GET', '/schedules')).body).toEqual({schedules: []});
    await stranger.gateway.close();
  });

  it('records who changed what', async () => {
    const schedule = await create();
    await server.call('PATCH', `/schedules/${schedule.id}`, {name: 'Renamed'});
    await server.call('POST', `/schedules/${schedule.id}/pause`);
    const events = await server.storage.db
      .selectFrom('auditEvents')
      .select(['action', 'actorId', 'generation', 'changes'])
      .where('subjectId', '=', schedule.id)
      .orderBy('id')
      .execute();
    expect(events.map(({action, actorId, generation}) => ({action, actorId, generation}))).toEqual([
      {action: 'schedule.created', actorId: 'tester', generation: 1},
      {action: 'schedule.updated', actorId: 'tester', generation: 2},
      {action: 'schedule.paused', actorId: 'tester', generation: 3},
    ]);
    expect(events[1]?.changes).toEqual([{field: 'name', before: schedule.name, after: 'Renamed'}]);
  });
});
