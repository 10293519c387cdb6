import {build} from 'esbuild';
import {describe, expect, it} from 'vitest';
import {
  RunSchema,
  ScheduleSchema,
  TraceEventSchema,
  WorkflowSchema,
  WorkflowSummarySchema,
} from '../contract/index.js';
import {NetworkError, ProblemError, StaleEditError, UnsupportedError} from '../errors/index.js';
import {
  aComponent,
  aNode,
  aRun,
  aRuntimeInput,
  aSchedule,
  aTraceEvent,
  aWorkflow,
  aWorkflowSummary,
  fakeSchedulesApi,
  idOf,
} from './index.js';

const NOON = '2026-11-24T12:00:00.000Z';
const url = {runtimeInputs: {url: 'https://example.com'}, nodeOverrides: {}};

/** A fake with a frozen clock, one workflow, and one schedule that fires each minute. */
function aFake(overrides: Parameters<typeof aSchedule>[0] = {}, options: object = {}) {
  const schedule = aSchedule({cronExpression: '* * * * *', timezone: 'UTC', inputPayload: url, ...overrides});
  const api = fakeSchedulesApi({workflows: [aWorkflow()], schedules: [schedule], now: NOON, ...options});
  return {api, client: api.client(), id: schedule.id};
}

describe('the builders', () => {
  it('build what the contract allows', () => {
    expect(ScheduleSchema.parse(aSchedule())).toEqual(aSchedule());
    expect(RunSchema.parse(aRun({status: 'RUNNING'}))).toMatchObject({endTime: null});
    expect(TraceEventSchema.safeParse(aTraceEvent()).success).toBe(true);
    expect(WorkflowSchema.parse(aWorkflow())).toEqual(aWorkflow());
    expect(WorkflowSummarySchema.safeParse(aWorkflowSummary()).success).toBe(true);
  });

  it('give a schedule the fires of its cadence, and a paused one none', () => {
    const schedule = aSchedule({cronExpression: '0 4 1 1 *', timezone: 'UTC'});
    expect(schedule.nextRunAt).toMatch(/-01-01T04:00:00\.000Z$/);
    expect(schedule.nextFires).toHaveLength(10);
    expect(aSchedule({status: 'paused'})).toMatchObject({nextRunAt: null, nextFires: []});
  });

  it('leave the fires alone when a test names them', () => {
    expect(aSchedule({nextRunAt: NOON})).toMatchObject({nextRunAt: NOON});
  });
});

describe('fakeSchedulesApi', () => {
  it('refuses seeds that the contract does not allow, or that share an ID', () => {
    const broken = aSchedule({name: 7 as unknown as string});
    expect(() => fakeSchedulesApi({schedules: [broken]})).toThrow(/seeded schedule .* breaks the contract/);
    expect(() => fakeSchedulesApi({runs: [aRun(), aRun()]})).toThrow(/Two seeded runs have the ID/);
  });

  it('tells of components unless it plays a server that is too old to', async () => {
    const components = [aComponent()];
    expect(await fakeSchedulesApi({components}).client().components.list()).toEqual(components);
    const old = fakeSchedulesApi({components, withoutComponents: true});
    await expect(old.client().components.list()).rejects.toBeInstanceOf(UnsupportedError);
  });

  it('answers rows that a test has put into its state between two requests', async () => {
    const {api, client, id} = aFake();
    api.state.schedules[0] = aSchedule({id, name: 'Changed by somebody else', generation: 2});
    await expect(client.schedules.get(id)).resolves.toMatchObject({
      name: 'Changed by somebody else',
      workflowName: 'Certificate check',
    });
  });

  it('says so when a row of its state breaks the contract', async () => {
    const {api, client, id} = aFake();
    api.state.schedules[0] = {...aSchedule({id}), timezone: 5 as unknown as string};
    await expect(client.schedules.get(id)).rejects.toThrow(/breaks the contract/);
  });

  it('keeps every request, its body parsed', async () => {
    const {api, client, id} = aFake();
    await client.schedules.pause(id, {note: 'Why'});
    expect(api.sent('POST', `/schedules/${id}/pause`)).toHaveLength(1);
    expect(api.requests[0]).toMatchObject({body: {note: 'Why'}, query: {}});
  });

  it('predicts the fires of a builder anew from its own clock, and keeps those that a test made up', async () => {
    const odd = aSchedule({id: idOf(2), name: 'Odd', nextRunAt: '2040-05-05T05:05:05.000Z'});
    const api = fakeSchedulesApi({schedules: [aSchedule(), odd], now: '2040-01-01T00:00:00Z'});
    const {schedules} = await api.client().schedules.list();
    expect(schedules.map(({nextRunAt}) => nextRunAt)).toEqual([
      '2040-01-01T01:30:00.000Z',
      '2040-05-05T05:05:05.000Z',
    ]);
  });

  it('serves another prefix when asked to', async () => {
    const api = fakeSchedulesApi({basePath: '/elsewhere'});
    await expect(api.client().schedules.list()).resolves.toEqual({schedules: []});
  });

  it('bundles for browsers, with no Node built-in and no test runner', async () => {
    const {metafile} = await build({
      entryPoints: [new URL('index.ts', import.meta.url).pathname],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'browser',
      format: 'esm',
    });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs.some((path) => path.endsWith('fake-schedules-api.ts'))).toBe(true);
    expect(inputs.filter((path) => /vitest|conformance|node:/.test(path))).toEqual([]);
  });
});

describe('a forced fault', () => {
  it('meets one request and then no more', async () => {
    const {api, client} = aFake();
    api.refuse('GET', '/schedules', 500);
    await expect(client.schedules.list()).rejects.toMatchObject({status: 500, code: 'internal_error'});
    await expect(client.schedules.list()).resolves.toMatchObject({schedules: [{}]});
  });

  it('meets as many as it says, of every schedule and every method', async () => {
    const {api, client, id} = aFake();
    api.refuse('*', '/schedules/{id}', 503, 'Away.', {times: 2});
    await expect(client.schedules.get(id)).rejects.toMatchObject({message: 'Away.'});
    await expect(client.schedules.delete(idOf(9))).rejects.toMatchObject({status: 503});
    await expect(client.schedules.get(id)).resolves.toMatchObject({id});
  });

  it('leaves other routes alone', async () => {
    const {api, client, id} = aFake();
    api.refuse('GET', '/schedules', 500, undefined, {always: true});
    await expect(client.schedules.get(id)).resolves.toMatchObject({id});
  });

  it('is a stale edit with 412, and the edit is not made', async () => {
    const {api, client, id} = aFake();
    api.refuse('PATCH', '/schedules/{id}', 412);
    const edit = client.schedules.update(id, {name: 'Mine'}, {ifMatch: 1});
    await expect(edit).rejects.toBeInstanceOf(StaleEditError);
    expect(api.state.schedules[0]?.generation).toBe(1);
  });

  it('is a rate limit with 429 that the client waits out', async () => {
    const {api, id} = aFake();
    api.refuse('POST', '/schedules/{id}/trigger', 429, undefined, {retryAfterSeconds: 0});
    await expect(api.client({retry: 1}).schedules.runNow(id)).resolves.toMatchObject({success: true});
    const sent = api.sent('POST', `/schedules/${id}/trigger`);
    const keys = sent.map(({headers}) => headers.get('Idempotency-Key'));
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  it('says in seconds when to come back', async () => {
    const {api} = aFake();
    api.refuse('*', '*', 429, undefined, {retryAfterSeconds: 30});
    const response = await api.fetch(`${api.baseUrl}/schedules`);
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '30']);
    expect(await response.json()).toMatchObject({code: 'rate_limited'});
  });

  it('names the fields that it refuses', async () => {
    const {api, client} = aFake();
    const errors = [{path: ['name'], code: 'taken', message: 'Taken.'}];
    api.refuse('POST', '/schedules', 400, 'No.', {errors});
    const refusal: unknown = await client.schedules.create({} as never).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ProblemError);
    expect(refusal).toMatchObject({issues: errors, code: 'validation_failed'});
  });

  it('is a network that is down until it recovers', async () => {
    const {api, client} = aFake();
    api.disconnect('*', '*', {always: true});
    await expect(client.schedules.list()).rejects.toBeInstanceOf(NetworkError);
    await expect(client.health()).rejects.toBeInstanceOf(NetworkError);
    api.recover();
    await expect(client.health()).resolves.toMatchObject({status: 'ready'});
  });

  it('is slow, but not deaf to an abort', async () => {
    const {api, client} = aFake();
    api.delay('GET', '/schedules', 60_000);
    const abort = new AbortController();
    const call = client.schedules.list({}, {signal: abort.signal});
    abort.abort();
    await expect(call).rejects.toMatchObject({name: 'AbortError'});
  });

  it('delays an answer and then gives it', async () => {
    const {api, client} = aFake();
    api.delay('GET', '/schedules', 30);
    const before = performance.now();
    await client.schedules.list();
    expect(performance.now() - before).toBeGreaterThanOrEqual(25);
  });

  it('is held until it is released', async () => {
    const {api, client} = aFake();
    const release = api.hold('GET', '/schedules');
    let isAnswered = false;
    const call = client.schedules.list().then(() => (isAnswered = true));
    await client.health();
    expect(isAnswered).toBe(false);
    release();
    await call;
    expect(isAnswered).toBe(true);
  });
});

describe('fire', () => {
  it('makes a live run of the schedule, with its context first in the trace', async () => {
    const {api, client, id} = aFake();
    const run = api.fire(id);
    await expect(client.runs.get(run.id)).resolves.toMatchObject({
      status: 'RUNNING',
      triggerType: 'schedule',
      scheduleId: id,
      startTime: NOON,
      eventCount: 1,
    });
    const {events} = await client.runs.trace(run.id);
    expect(events[0]).toMatchObject({
      nodeId: 'trigger',
      type: 'PROGRESS',
      data: {scheduleId: id, generation: 1, nominalFireAt: NOON},
    });
    await expect(client.schedules.get(id)).resolves.toMatchObject({
      lastRunAt: NOON,
      lastRunId: run.id,
      lastRunStatus: 'RUNNING',
    });
  });

  it('runs the node overrides of the schedule, and its inputs with the defaults', () => {
    const nodes = [aNode('fetch', 'core.http.request')];
    const inputs = [aRuntimeInput({id: 'depth', type: 'number', defaultValue: 2})];
    const nodeOverrides = {fetch: {params: {method: 'HEAD'}, inputOverrides: {}}};
    const api = fakeSchedulesApi({
      workflows: [aWorkflow({nodes, inputs})],
      schedules: [aSchedule({inputPayload: {runtimeInputs: {}, nodeOverrides}})],
    });
    const {inputPreview} = api.fire(idOf(1));
    expect(inputPreview).toEqual({runtimeInputs: {depth: 2}, nodeOverrides});
  });
});

describe('finish', () => {
  it('ends a run well, with a trace of every action', async () => {
    const {api, client, id} = aFake();
    const run = api.fire(id);
    api.finish(run.id, {outputs: {fetch: {status: 200}}});
    const {events} = await client.runs.trace(run.id);
    expect(events.map(({nodeId, type}) => `${nodeId} ${type}`)).toEqual([
      'trigger PROGRESS',
      'entry STARTED',
      'entry COMPLETED',
      'fetch STARTED',
      'fetch COMPLETED',
    ]);
    await expect(client.runs.result(run.id)).resolves.toMatchObject({
      result: {success: true, outputs: {fetch: {status: 200}}},
    });
  });

  it('ends it with a failure that its last step explains', async () => {
    const {api, client, id} = aFake();
    const run = api.fire(id);
    api.finish(run.id, {status: 'FAILED', error: 'no answer'});
    const {events} = await client.runs.trace(run.id);
    expect(events.at(-1)).toMatchObject({nodeId: 'fetch', type: 'FAILED', error: {message: 'no answer'}});
    await expect(client.runs.status(run.id)).resolves.toMatchObject({failure: {reason: 'no answer'}});
  });

  it('pauses a schedule that asks for it after a failure, and no other', () => {
    for (const pauseOnFailure of [true, false]) {
      const {api, id} = aFake({pauseOnFailure});
      api.finish(api.fire(id).id, {status: 'FAILED'});
      expect(api.state.schedules[0]?.status).toBe(pauseOnFailure ? 'paused' : 'active');
    }
  });
});

describe('advance', () => {
  it('fires what falls due, at its instants, and moves the next fire on', async () => {
    const {api, client, id} = aFake({overlapPolicy: 'allow'});
    api.advance(150_000);
    const {runs} = await client.runs.list({scheduleId: id});
    expect(runs.map(({startTime}) => startTime)).toEqual([
      '2026-11-24T12:02:00.000Z',
      '2026-11-24T12:01:00.000Z',
    ]);
    await expect(client.schedules.get(id)).resolves.toMatchObject({nextRunAt: '2026-11-24T12:03:00.000Z'});
    expect(api.now().toISOString()).toBe('2026-11-24T12:02:30.000Z');
  });

  it('fires nothing that is paused', async () => {
    const {api, client, id} = aFake();
    await client.schedules.pause(id);
    api.advance(300_000);
    expect(api.state.runs).toEqual([]);
  });

  it.each([
    ['skip', ['RUNNING']],
    ['allow', ['RUNNING', 'RUNNING', 'RUNNING']],
    ['buffer', ['RUNNING', 'QUEUED']],
    ['cancel_other', ['CANCELLED', 'CANCELLED', 'RUNNING']],
    ['terminate_other', ['TERMINATED', 'TERMINATED', 'RUNNING']],
  ] as const)('does with a fire during a run what %s says', (overlapPolicy, statuses) => {
    const {api} = aFake({overlapPolicy});
    api.advance(180_000);
    expect(api.state.runs.map(({status}) => status)).toEqual(statuses);
  });

  it.each([
    ['skip', 1],
    ['buffer', 2],
    ['buffer_all', 3],
  ] as const)('starts the fires that %s has kept, one after the other', (overlapPolicy, total) => {
    const {api} = aFake({overlapPolicy});
    api.advance(180_000);
    for (let index = 0; index < 5; index += 1) {
      const live = api.state.runs.find(({status}) => status === 'RUNNING');
      if (live !== undefined) api.finish(live.id);
    }
    expect(api.state.runs).toHaveLength(total);
  });

  it('ends runs when their time is over', async () => {
    const {api, client, id} = aFake({overlapPolicy: 'skip'}, {runDurationMs: 90_000});
    api.advance(180_000);
    const {runs} = await client.runs.list({scheduleId: id});
    expect(
      runs.map(({status, startTime, endTime, duration}) => [status, startTime, endTime, duration]),
    ).toEqual([
      ['RUNNING', '2026-11-24T12:03:00.000Z', null, 0],
      ['COMPLETED', '2026-11-24T12:01:00.000Z', '2026-11-24T12:02:30.000Z', 90_000],
    ]);
  });
});

describe('stopTemporal', () => {
  it('lets writes be stored but not applied, and startTemporal applies them', async () => {
    const {api, client, id} = aFake();
    api.stopTemporal();
    await expect(client.schedules.pause(id)).resolves.toMatchObject({
      status: 'paused',
      synced: false,
      generation: 2,
      observedGeneration: 1,
      syncError: expect.any(String) as string,
    });
    await expect(client.schedules.runNow(id)).rejects.toMatchObject({code: 'temporal_unavailable'});
    await expect(client.health()).resolves.toMatchObject({
      status: 'not_ready',
      parts: {temporal: {ready: false}},
    });
    api.advance(120_000);
    expect(api.state.runs).toEqual([]);
    api.startTemporal();
    await expect(client.schedules.get(id)).resolves.toMatchObject({
      synced: true,
      observedGeneration: 2,
      syncError: null,
    });
  });
});
