import type {
  AuditList,
  PreparedRun,
  Problem,
  RunNowResponse,
  RunWorkflowResponse,
  Schedule,
  Workflow,
} from '@shipsec/schedules-sdk/contract';
import {SECRET_MASK} from '@shipsec/schedules-sdk/payload';
import {ScheduleClient, WorkflowClient, Connection} from '@temporalio/client';
import {sql} from 'kysely';
import {randomUUID} from 'node:crypto';
import {Writable} from 'node:stream';
import {pino} from 'pino';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it} from 'vitest';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {aSecretBox} from '../testing/a-secret-box.js';
import {aWorkflowGraph, startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, storageKinds, type TestDatabase} from '../testing/test-server.js';
import type {Storage} from '../storage/connect.js';
import {openSecretBox, SecretsInClearError} from './open-secret-box.js';
import {resealSecrets} from './reseal.js';
import {SecretBox} from './secret-box.js';
import {countByKey, forgetSecretsOfEndedRuns} from './sealed-rows.repository.js';

const SECRET = 'hunter2 "and" more';
const url = 'https://example.com';
/** A schedule that Temporal holds. */
interface HeldSchedule extends Schedule {
  temporalScheduleId: string;
}

const silent = pino({level: 'silent'});

describe.each(storageKinds)('secret inputs on %s', (kind) => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  let workflowId: string;
  let log: string;

  beforeAll(async () => {
    database = await createDatabase(kind);
    storage = await database.open();
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });
  beforeEach(async () => {
    log = '';
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        log += chunk.toString();
        done();
      },
    });
    await start({logger: pino({level: 'trace'}, sink)});
    workflowId = (await app.call<Workflow>('POST', '/workflows', aWorkflowGraph())).body.id;
    await app.call('POST', `/workflows/${workflowId}/commit`);
  });
  afterEach(() => app.close());

  async function start(options: Parameters<typeof startApp>[1]): Promise<void> {
    app = await startApp(storage, options);
  }

  async function restart(secrets: SecretBox): Promise<void> {
    await app.close();
    await start({secrets});
  }

  async function aSecretSchedule(): Promise<HeldSchedule> {
    const inputPayload = {runtimeInputs: {url, key: SECRET}};
    const request = aScheduleRequest(workflowId, {inputPayload, overlapPolicy: 'allow'});
    const {status, body} = await app.call<HeldSchedule>('POST', '/schedules', request);
    expect(status).toBe(201);
    return body;
  }

  const prepare = <Body extends object = PreparedRun>(body: object) =>
    app.report<Body>('/internal/runs', {workflowId, ...body});

  /** What a fire of the schedule sends: the argument that Temporal holds. */
  async function fire<Body extends object = PreparedRun>({id, temporalScheduleId}: HeldSchedule) {
    const argument = await argumentOf(temporalScheduleId);
    return prepare<Body>({
      scheduleId: id,
      inputs: argument['runtimeInputs'],
      runId: `shipsec-run-${randomUUID()}`,
      nominalFireAt: new Date().toISOString(),
    });
  }

  it('stand in no table, no answer, no log line, no metric and nothing in Temporal', async () => {
    const schedule = await aSecretSchedule();
    const key = randomUUID();
    const manual = await app.call<RunWorkflowResponse>(
      'POST',
      `/workflows/${workflowId}/run`,
      {inputs: {url, key: SECRET}},
      {'idempotency-key': key},
    );
    const now = await app.call<RunNowResponse>('POST', `/schedules/${schedule.id}/trigger`, {});
    const fired = await fire(schedule);
    expect([manual.status, fired.status]).toEqual([201, 201]);
    const runIds = [manual.body.runId, now.body.runId, fired.body.runId];
    const reported = {entry: {key: SECRET}, raw: `token=${encodeURIComponent(SECRET)}`};
    for (const runId of runIds) {
      await app.report(`/internal/runs/${runId}/trace`, {events: [anEvent(reported)]});
      const error = `refused ${SECRET}`;
      const outcome = {outputs: reported, success: false, error};
      await app.report(`/internal/runs/${runId}/finished`, {status: 'FAILED', outcome});
    }
    await app.call('PATCH', `/schedules/${schedule.id}`, {
      inputPayload: {runtimeInputs: {url, key: `${SECRET}!`}},
    });
    const answers = await Promise.all(
      [
        '/schedules',
        `/schedules/${schedule.id}/audit`,
        '/executions/runs',
        '/audit',
        ...runIds.flatMap((id) => [
          `/workflows/runs/${id}/trace`,
          `/workflows/runs/${id}/result`,
          `/workflows/runs/${id}/config`,
        ]),
      ].map((path) => app.call('GET', path)),
    );
    const places = {
      database: await everyRow(storage),
      log,
      answers: JSON.stringify([manual, now, fired, ...answers].map(({body}) => body)),
      temporal: await everythingInTemporal(schedule.temporalScheduleId, [
        manual.body.runId,
        `shipsec-run-now-${(now.body.runId ?? '').slice('shipsec-run-'.length)}`,
      ]),
    };
    for (const [place, text] of Object.entries(places)) {
      expect(text.includes('hunter2'), place).toBe(false);
      // It has been looked at the right text: each of these places tells of the schedule's workflow.
      expect(text.includes(workflowId), place).toBe(true);
    }
  });

  it('reach who executes a live run, by the references that its inputs have', async () => {
    const {body: run} = await fire(await aSecretSchedule());
    expect(run.inputs).toEqual({
      url,
      depth: 2,
      key: expect.stringMatching(/^\{secret:[0-9a-f-]{36}:key\}$/) as string,
    });
    const {status, body} = await app.report(`/internal/runs/${run.runId}/secrets`, {});
    expect({status, body}).toEqual({
      status: 201,
      body: {secrets: [{reference: run.inputs.key, value: SECRET}]},
    });
    const outcome = {outputs: {}, success: true};
    await app.report(`/internal/runs/${run.runId}/finished`, {status: 'COMPLETED', outcome});
    const ended = await app.report(`/internal/runs/${run.runId}/secrets`, {});
    expect(ended).toMatchObject({status: 409, body: {code: 'run_already_finished'}});
  });

  it('are those of this moment when a fire comes after an edit that Temporal has not seen', async () => {
    const schedule = await aSecretSchedule();
    const argument = await argumentOf(schedule.temporalScheduleId);
    await app.call('PATCH', `/schedules/${schedule.id}`, {
      inputPayload: {runtimeInputs: {url, key: 'rotated one'}},
    });
    const {body: run} = await prepare({scheduleId: schedule.id, inputs: argument['runtimeInputs']});
    const {body} = await app.report(`/internal/runs/${run.runId}/secrets`, {});
    expect(body.secrets).toMatchObject([{value: 'rotated one'}]);
  });

  it('are named in the audit when only they change', async () => {
    const {id} = await aSecretSchedule();
    await app.call('PATCH', `/schedules/${id}`, {inputPayload: {runtimeInputs: {url, key: 'another one'}}});
    const {body} = await app.call<AuditList>('GET', `/schedules/${id}/audit`);
    expect(body.events[0]).toMatchObject({
      action: 'schedule.updated',
      changes: [{field: 'changedSecrets', before: null, after: ['key']}],
    });
  });

  it('make another request of the same idempotency key', async () => {
    const runId = `shipsec-run-${randomUUID()}`;
    await prepare({runId, inputs: {url, key: SECRET}});
    await expect(prepare({runId, inputs: {url, key: SECRET}})).resolves.toMatchObject({status: 201});
    await expect(prepare({runId, inputs: {url, key: 'other'}})).resolves.toMatchObject({
      status: 422,
      body: {code: 'idempotency_key_reused'},
    });
  });

  it('are not in drift when they change, as Temporal does not have them', async () => {
    const {id} = await aSecretSchedule();
    await app.call('PATCH', `/schedules/${id}`, {inputPayload: {runtimeInputs: {url, key: 'another one'}}});
    const {body} = await app.call('GET', `/schedules/${id}/drift`);
    expect(body).toMatchObject({state: 'in_sync', fields: []});
  });

  it('are refused without a key, and nothing else is', async () => {
    await restart(new SecretBox([]));
    const inputPayload = {runtimeInputs: {url, key: SECRET}};
    const refused = await app.call('POST', '/schedules', aScheduleRequest(workflowId, {inputPayload}));
    expect(refused).toMatchObject({status: 409, body: {code: 'secrets_key_missing'}});
    const stored = await app.call('POST', '/schedules', aScheduleRequest(workflowId));
    expect(stored.status).toBe(201);
    const run = await app.call('POST', `/workflows/${workflowId}/run`, {inputs: {url, key: SECRET}});
    expect(run).toMatchObject({status: 409, body: {code: 'secrets_key_missing'}});
  });

  it('survive a rotation, after which the old key is not needed', async () => {
    const schedule = await aSecretSchedule();
    await restart(aSecretBox('new', 'test'));
    await expect(fire(schedule)).resolves.toMatchObject({status: 201});
    await resealSecrets(storage.db, aSecretBox('new', 'test'));
    expect(new Set((await countByKey(storage.db)).map(({keyId}) => keyId))).toEqual(new Set(['new']));
    await restart(aSecretBox('new'));
    const {body: run} = await fire(schedule);
    const {body} = await app.report(`/internal/runs/${run.runId}/secrets`, {});
    expect(body.secrets).toMatchObject([{value: SECRET}]);
    await resealSecrets(storage.db, aSecretBox('test', 'new'));
  });

  it('say which key is missing when it was taken away too early, on the schedule too, and can be entered anew', async () => {
    const schedule = await aSecretSchedule();
    await restart(aSecretBox('new'));
    const fired = await fire<Problem>(schedule);
    expect(fired).toMatchObject({status: 409, body: {code: 'secret_unreadable'}});
    expect(fired.body.detail).toContain('"test"');
    const {body} = await app.call('GET', `/schedules/${schedule.id}`);
    expect(body).toMatchObject({status: 'error', inputPayload: {runtimeInputs: {key: SECRET_MASK}}});
    expect(body.statusReason).toContain('"test"');
    const {unreadable} = await resealSecrets(storage.db, aSecretBox('new'));
    expect(unreadable.get('test')).toBeGreaterThan(0);
    const inputPayload = {runtimeInputs: {url, key: 'entered anew'}};
    await expect(app.call('PATCH', `/schedules/${schedule.id}`, {inputPayload})).resolves.toMatchObject({
      status: 200,
    });
    await expect(fire(schedule)).resolves.toMatchObject({status: 201});
  });

  it('from before there were keys are encrypted when the server starts, and Temporal is told', async () => {
    const schedule = await aSecretSchedule();
    const {body: run} = await prepare({inputs: {url, key: SECRET}});
    const clear = JSON.stringify({url, depth: 2, key: SECRET});
    await sql`update schedules set secrets = '-', input_payload = jsonb_set(input_payload, '{runtimeInputs}', ${clear}::jsonb)
      where id = ${schedule.id}`.execute(storage.db);
    await sql`update runs set secrets = '-', input_payload = jsonb_set(input_payload, '{runtimeInputs}', ${clear}::jsonb)
      where id = ${run.runId}`.execute(storage.db);
    const config = {secretKeys: [], databaseUrl: 'postgres://', dataFolder: ''};
    await expect(openSecretBox(config, storage.db, silent)).rejects.toThrow(SecretsInClearError);
    await resealSecrets(storage.db, aSecretBox());
    expect((await everyRow(storage)).includes('hunter2')).toBe(false);
    const {body} = await app.call('GET', `/schedules/${schedule.id}`);
    expect(body).toMatchObject({generation: 2, inputPayload: {runtimeInputs: {url, key: SECRET_MASK}}});
    await expect(fire(schedule)).resolves.toMatchObject({status: 201});
    const {body: answer} = await app.report(`/internal/runs/${run.runId}/secrets`, {});
    expect(answer.secrets).toMatchObject([{value: SECRET}]);
  });

  it('of a run go a day after its end', async () => {
    const {body: run} = await prepare({inputs: {url, key: SECRET}});
    const secretsOf = async () => {
      const row = await storage.db
        .selectFrom('runs')
        .select('secrets')
        .where('id', '=', run.runId)
        .executeTakeFirst();
      return row?.secrets;
    };
    await sql`update runs set ended_at = now() - interval '23 hours' where id = ${run.runId}`.execute(
      storage.db,
    );
    await forgetSecretsOfEndedRuns(storage.db);
    expect(await secretsOf()).toMatch(/^test\./);
    await sql`update runs set ended_at = now() - interval '25 hours' where id = ${run.runId}`.execute(
      storage.db,
    );
    await forgetSecretsOfEndedRuns(storage.db);
    expect(await secretsOf()).toBeNull();
  });
});

function anEvent(outputSummary: object) {
  const timestamp = new Date().toISOString();
  return {
    key: 'entry:COMPLETED',
    nodeId: 'entry',
    type: 'COMPLETED',
    level: 'info',
    timestamp,
    outputSummary,
  };
}

/** Every row of every table, as text. */
async function everyRow({db}: Storage): Promise<string> {
  const tables = await sql<{name: string}>`
    select table_name as name from information_schema.tables where table_schema = 'public'
  `.execute(db);
  const texts: string[] = [];
  for (const {name} of tables.rows) {
    const {rows} = await sql<{text: string}>`select t::text as text from ${sql.table(name)} t`.execute(db);
    texts.push(...rows.map(({text}) => text));
  }
  return texts.join('\n');
}

async function argumentOf(temporalScheduleId: string): Promise<Record<string, unknown>> {
  return withConnection(async (connection) => {
    const {action} = await new ScheduleClient({connection}).getHandle(temporalScheduleId).describe();
    return action.args?.[0] as Record<string, unknown>;
  });
}

/** The schedule as it is described, and the histories of workflows, as JSON with payloads decoded. */
async function everythingInTemporal(temporalScheduleId: string, workflowIds: string[]): Promise<string> {
  return withConnection(async (connection) => {
    const schedule = await new ScheduleClient({connection}).getHandle(temporalScheduleId).describe();
    const client = new WorkflowClient({connection});
    const histories = await Promise.all(workflowIds.map((id) => client.getHandle(id).fetchHistory()));
    const text = JSON.stringify([schedule.action, schedule.raw, histories]);
    return text.replaceAll(/"data":"([^"]*)"/g, (_, data: string) =>
      Buffer.from(data, 'base64').toString('utf8'),
    );
  });
}

async function withConnection<Result>(use: (connection: Connection) => Promise<Result>): Promise<Result> {
  const connection = await Connection.connect({address: inject('temporalAddress')});
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}
