import {
  scopes,
  type ApiKeyList,
  type CreatedApiKey,
  type EmbedToken,
  type RunWorkflowResponse,
  type Schedule,
  type ScheduleList,
  type Scope,
  type Workflow,
  type WorkflowSummary,
} from '@shipsec/schedules-sdk/contract';
import {SignJWT} from 'jose';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Endpoint} from '../http/endpoint.js';
import {allEndpoints} from '../http/openapi.js';
import {LiveFeed} from '../live/live-feed.js';
import {Metrics} from '../metrics/metrics.js';
import {RunStreams} from '../runs/run-streams.js';
import {createRoutes} from '../schedules-router.js';
import type {Storage} from '../storage/connect.js';
import {findTokenSecret} from '../storage/installation.js';
import {aSchedule, attempts, type Things} from '../testing/access-attempts.js';
import {aWorkflowGraph, INTERNAL_TOKEN, startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, type TestDatabase} from '../testing/test-server.js';
import {generateApiKey} from './api-key.js';
import {EmbedTokens, type EmbedClaims} from './embed-token.js';
import {metricsTokenGuard} from './metrics-token.js';
import {jwtAuthentication} from './jwt.js';

const JWT_SECRET = 'a secret for tests, long enough to sign';
const METRICS_TOKEN = 'a-token-for-metrics';
const nonAdmin = scopes.filter((scope) => scope !== 'admin');

const routes = Object.entries(attempts).flatMap(([operationId, attempt]) => {
  const endpoint = allEndpoints.find((each) => each.operationId === operationId);
  if (endpoint === undefined) return [];
  return [endpoint.path, ...(endpoint.aliases ?? [])].map((path) => ({endpoint, path, attempt}));
});
const titled = routes.map(
  (route) => [`${route.endpoint.method.toUpperCase()} ${route.path}`, route] as const,
);
const guarded = titled.filter(
  ([, {endpoint}]) => !['public', 'internal', 'metrics'].includes(endpoint.access),
);
const internal = titled.filter(([, {endpoint}]) => endpoint.access === 'internal');
const scoped = guarded.filter(([, {endpoint}]) => endpoint.access !== 'signed-in');

describe('who may do what', () => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  let things: Things;
  let elsewhere: string;
  beforeAll(async () => {
    database = await createDatabase('postgres');
    storage = await database.open();
    app = await startApp(storage, {
      authenticate: jwtAuthentication({secret: JWT_SECRET}),
      authenticateMetrics: metricsTokenGuard(METRICS_TOKEN),
    });
    things = await createThings();
    elsewhere = (await as<Workflow>(await keyOf('acme', ['admin']), 'POST', '/workflows', aWorkflowGraph()))
      .body.id;
  });
  afterAll(async () => {
    await app.close();
    await storage.close();
    await database.drop();
  });

  async function createThings(): Promise<Things> {
    const admin = await keyOf('acme', ['admin']);
    const workflow = await as<Workflow>(admin, 'POST', '/workflows', aWorkflowGraph());
    const {id: workflowId, currentVersionId} = workflow.body;
    await as(admin, 'POST', `/workflows/${workflowId}/commit`);
    const partial = {workflowId, versionId: currentVersionId ?? '', scheduleId: '', runId: '', apiKeyId: ''};
    const schedule = await as<Schedule>(admin, 'POST', '/schedules', aSchedule(partial));
    const run = await as<RunWorkflowResponse>(admin, 'POST', `/workflows/${workflowId}/run`, {
      inputs: {url: 'https://example.com'},
    });
    const key = await as<CreatedApiKey>(admin, 'POST', '/api-keys', {name: 'Theirs', scopes: ['runs:read']});
    expect([schedule.status, run.status, key.status]).toEqual([201, 201, 201]);
    return {...partial, scheduleId: schedule.body.id, runId: run.body.runId, apiKeyId: key.body.id};
  }

  const as = <Body extends object = Record<string, unknown>>(
    token: string | undefined,
    method: string,
    path: string,
    body?: unknown,
  ) => app.call<Body>(method, path, body, token === undefined ? {} : {authorization: `Bearer ${token}`});

  async function keyOf(organizationId: string, granted: readonly Scope[], changes = {}): Promise<string> {
    const {key, ...stored} = generateApiKey();
    await storage.db
      .insertInto('apiKeys')
      .values({
        id: randomUUID(),
        organizationId,
        name: 'test key',
        ...stored,
        scopes: JSON.stringify(granted),
        createdBy: 'test',
        ...changes,
      })
      .execute();
    return key;
  }

  async function embedToken(claims: Partial<EmbedClaims> = {}, expiresInMs = 60_000): Promise<string> {
    const tokens = new EmbedTokens(() => findTokenSecret(storage.db));
    const all = {organizationId: 'acme', userId: 'alice', scopes: nonAdmin, ...claims};
    return tokens.sign(all, new Date(Date.now() + expiresInMs));
  }

  const past = () => new Date(Date.now() - 60_000);

  function attempt(
    token: string | undefined,
    {endpoint, path, attempt: {params, body}}: (typeof routes)[number],
  ) {
    const values = params?.(things) ?? {};
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name);
    return as(token, endpoint.method.toUpperCase(), filled, body?.(things));
  }

  const refusal = ({status, body}: {status: number; body: {code?: string}}) => ({status, code: body.code});

  it('is asked for every route that is mounted, and every route is in the documentation', () => {
    const {temporal} = app;
    const options = {
      storage,
      temporal,
      installationId: randomUUID(),
      taskQueue: 'none',
    };
    const feed = new LiveFeed(storage);
    const mounted = createRoutes(options, {
      embedTokens: new EmbedTokens(async () => ''),
      feed,
      runStreams: new RunStreams(storage.db),
      metrics: new Metrics({db: storage.db, readerCount: () => feed.readerCount}),
      authenticate: jwtAuthentication({secret: JWT_SECRET}),
    });
    const names = (endpoints: readonly Endpoint[]) =>
      endpoints.map(({operationId}) => operationId).toSorted();
    expect(names(mounted.map(({endpoint}) => endpoint))).toEqual(names(allEndpoints));
    expect(Object.keys(attempts).toSorted()).toEqual(names(allEndpoints));
  });

  describe('a route of the API', () => {
    it.each(guarded)(
      '%s answers 401 without a token, and with one that is worth nothing',
      async (_title, route) => {
        const expired = {expiresAt: past()};
        const revoked = {revokedAt: past(), revokedBy: 'test'};
        const revokedId = randomUUID();
        await keyOf('acme', ['admin'], {id: revokedId, ...revoked});
        const tokens = {
          none: undefined,
          noise: 'noise',
          'an unknown key': generateApiKey().key,
          'an expired key': await keyOf('acme', ['admin'], expired),
          'a revoked key': await keyOf('acme', ['admin'], revoked),
          'an expired embed token': await embedToken({}, -1_000),
          'an embed token of a revoked key': await embedToken({apiKeyId: revokedId}),
          'a tampered embed token': tampered(await embedToken()),
          'the internal token': INTERNAL_TOKEN,
        };
        for (const [what, token] of Object.entries(tokens)) {
          const answer = await attempt(token, route);
          expect({what, ...refusal(answer)}).toEqual({what, status: 401, code: 'unauthenticated'});
          expect(answer.headers.get('www-authenticate')).toBe('Bearer');
        }
      },
    );

    it.each(scoped)('%s answers 403 to who has every scope but its own', async (_title, route) => {
      const others = nonAdmin.filter((scope) => scope !== route.endpoint.access);
      for (const token of [await keyOf('acme', others), await embedToken({scopes: others})]) {
        expect(refusal(await attempt(token, route))).toEqual({status: 403, code: 'insufficient_scope'});
      }
    });

    it.each(guarded)('%s shows and does nothing to who is of another organization', async (_title, route) => {
      const answer = await attempt(await keyOf('other', ['admin']), route);
      expectBlind(answer, route);
    });

    const forEmbed = guarded.filter(([, {endpoint}]) => endpoint.access !== 'admin');
    it.each(forEmbed)(
      '%s shows and does nothing to who is bound to another workflow',
      async (_title, route) => {
        const answer = await attempt(await embedToken({workflowIds: [elsewhere]}), route);
        const {constrained} = route.attempt;
        if (constrained !== undefined) expect(answer.status).toBe(constrained);
        expectBlind(answer, route);
      },
    );

    function expectBlind(
      answer: {status: number; body: unknown},
      {endpoint, attempt}: (typeof routes)[number],
    ): void {
      const names = [things.scheduleId, things.runId, things.versionId, things.apiKeyId];
      if (attempt.params !== undefined) expect(answer.status).toBe(404);
      // What was asked for may be named in a refusal; nothing else may.
      else {
        const text = JSON.stringify(answer.body);
        expect(names.filter((name) => text.includes(name))).toEqual([]);
        const isRead = endpoint.method === 'get';
        if (isRead) expect(text).not.toContain(things.workflowId);
      }
    }
  });

  it.each(internal)('%s answers to the internal token alone', async (_title, route) => {
    for (const token of [undefined, await keyOf('acme', ['admin']), await embedToken(), INTERNAL_TOKEN]) {
      expect(refusal(await attempt(token, route))).toEqual({status: 401, code: 'internal_token_invalid'});
    }
  });

  it('shows the metrics to their own token alone', async () => {
    for (const token of [undefined, await keyOf('acme', ['admin']), await embedToken(), INTERNAL_TOKEN]) {
      expect(refusal(await as(token, 'GET', '/metrics'))).toEqual({status: 401, code: 'unauthenticated'});
    }
    const response = await fetch(`${app.url}/metrics`, {headers: {authorization: `Bearer ${METRICS_TOKEN}`}});
    expect(response.status).toBe(200);
  });

  it('leaves nothing changed by all who were refused', async () => {
    const admin = await keyOf('acme', ['admin']);
    const [schedule, run, workflow, keys, workflows, schedules] = await Promise.all([
      as(admin, 'GET', `/schedules/${things.scheduleId}`),
      as(admin, 'GET', `/workflows/runs/${things.runId}`),
      as(admin, 'GET', `/workflows/${things.workflowId}`),
      as<ApiKeyList>(admin, 'GET', '/api-keys'),
      as<WorkflowSummary[]>(admin, 'GET', '/workflows/summary'),
      as<ScheduleList>(admin, 'GET', '/schedules'),
    ]);
    expect(schedule.body).toMatchObject({generation: 1, name: 'Another', lastRunAt: null});
    expect(run.body).toMatchObject({status: 'RUNNING'});
    expect(workflow.body).toMatchObject({name: 'Website check', currentVersion: 1, runCount: 1});
    expect(keys.body.apiKeys.find(({id}) => id === things.apiKeyId)?.revokedAt).toBeNull();
    expect([workflows.body.length, schedules.body.schedules.length]).toEqual([2, 1]);
  });

  it.each(guarded)('%s is open to who has its scope', async (_title, route) => {
    const {access} = route.endpoint;
    const token = await keyOf('acme', access === 'signed-in' ? ['schedules:read'] : [access as Scope]);
    const {status} = await attempt(token, route);
    if (route.attempt.own !== undefined) expect(status).toBe(route.attempt.own);
    else expect([401, 403, 404]).not.toContain(status);
    expect(status).toBeLessThan(500);
  });

  describe('a JWT of the host', () => {
    const jwt = (claims: Record<string, unknown>, secret = JWT_SECRET, exp: string | number = '1m') =>
      new SignJWT(claims)
        .setProtectedHeader({alg: 'HS256'})
        .setSubject('bob')
        .setExpirationTime(exp)
        .sign(new TextEncoder().encode(secret));

    it('tells organization, user and scopes', async () => {
      const token = await jwt({org_id: 'acme', scope: 'openid workflows:read workflows:write'});
      const {status, body} = await as(token, 'POST', '/workflows', aWorkflowGraph());
      expect({status, organizationId: body.organizationId}).toEqual({status: 201, organizationId: 'acme'});
      expect((await as(token, 'GET', '/schedules')).status).toBe(403);
    });

    it.each<[string, () => Promise<string>]>([
      ['is signed with another secret', () => jwt({org_id: 'acme', scope: 'admin'}, `${JWT_SECRET}!`)],
      [
        'is expired',
        () => jwt({org_id: 'acme', scope: 'admin'}, JWT_SECRET, Math.floor(Date.now() / 1000) - 60),
      ],
      ['names no organization', () => jwt({scope: 'admin'})],
      ['is not signed at all', async () => unsigned(await jwt({org_id: 'acme', scope: 'admin'}))],
    ])('is refused when it %s', async (_what, make) => {
      expect(refusal(await as(await make(), 'GET', '/schedules'))).toEqual({
        status: 401,
        code: 'unauthenticated',
      });
    });
  });

  describe('POST /embed-tokens', () => {
    const ask = async <Body extends object = Record<string, unknown>>(
      token: string,
      request: Record<string, unknown> = {},
    ) => as<Body>(token, 'POST', '/embed-tokens', {userId: 'alice', scopes: ['schedules:read'], ...request});

    it('makes a token that is its user, within its workflows, until it expires or its key is revoked', async () => {
      const admin = await keyOf('acme', ['admin']);
      const made = await as<CreatedApiKey>(admin, 'POST', '/api-keys', {
        name: 'Portal',
        scopes: ['schedules:read', 'schedules:write'],
      });
      const {body, status} = await ask<EmbedToken>(made.body.key, {
        scopes: ['schedules:read', 'schedules:write'],
        workflowIds: [elsewhere],
        expiresInSeconds: 60,
      });
      expect(status).toBe(201);
      expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
      const created = await as<Schedule>(body.token, 'POST', '/schedules', {
        ...aSchedule(things),
        workflowId: elsewhere,
      });
      expect(created).toMatchObject({status: 201, body: {createdBy: 'alice', workflowId: elsewhere}});
      const moved = await as(body.token, 'PATCH', `/schedules/${created.body.id}`, {
        workflowId: things.workflowId,
      });
      expect(refusal(moved)).toEqual({status: 404, code: 'workflow_not_found'});
      await as(admin, 'DELETE', `/api-keys/${made.body.id}`);
      expect((await as(body.token, 'GET', '/schedules')).status).toBe(401);
    });

    it('gives nothing that its maker does not have', async () => {
      const key = await keyOf('acme', ['schedules:read']);
      expect((await ask(key, {scopes: ['schedules:write']})).status).toBe(403);
      expect((await ask(await keyOf('acme', ['admin']), {scopes: ['admin']})).status).toBe(400);
      expect((await ask(await embedToken())).status).toBe(403);
    });

    it('lets no token outlive the key that made it', async () => {
      const expiresAt = new Date(Date.now() + 120_000);
      const {body} = await ask<EmbedToken>(await keyOf('acme', ['schedules:read'], {expiresAt}), {
        expiresInSeconds: 3600,
      });
      expect(Date.parse(body.expiresAt)).toBeLessThanOrEqual(expiresAt.getTime());
    });
  });

  describe('API keys', () => {
    it('are shown once, and kept as a hash', async () => {
      const admin = await keyOf('acme', ['admin']);
      const {body} = await as<CreatedApiKey>(admin, 'POST', '/api-keys', {
        name: 'Once',
        scopes: ['runs:read'],
        expiresInDays: 1,
      });
      expect(body.key.startsWith(body.prefix)).toBe(true);
      const listed = await as(admin, 'GET', '/api-keys');
      expect(JSON.stringify(listed.body)).not.toContain(body.key);
      const rows = await storage.db.selectFrom('apiKeys').selectAll().execute();
      const audited = await storage.db.selectFrom('auditEvents').selectAll().execute();
      expect(JSON.stringify([rows, audited])).not.toContain(body.key);
      expect((await as(body.key, 'GET', '/workflows/runs')).status).toBe(200);
      const used = (await as<ApiKeyList>(admin, 'GET', '/api-keys')).body.apiKeys.find(
        ({id}) => id === body.id,
      );
      expect(used?.lastUsedAt).toEqual(expect.any(String));
    });

    it('name themselves in the audit', async () => {
      const admin = await keyOf('acme', ['admin'], {name: 'Deployer'});
      const {body} = await as<CreatedApiKey>(admin, 'POST', '/api-keys', {
        name: 'Audited',
        scopes: ['runs:read'],
      });
      const [event] = await storage.db
        .selectFrom('auditEvents')
        .selectAll()
        .where('subjectId', '=', body.id)
        .execute();
      expect(event).toMatchObject({
        action: 'api_key.created',
        actorId: 'Deployer',
        actorType: 'api_key',
        subjectName: 'Audited',
      });
    });
  });
});

describe('the authorize hook of a host', () => {
  it('is asked with the operation and its parameters after the scopes, and may refuse', async () => {
    const database = await createDatabase('postgres');
    const storage = await database.open();
    const asked: unknown[] = [];
    const app = await startApp(storage, {
      authorize: ({operationId, access, params, identity}) => {
        asked.push({operationId, access, params, userId: identity.userId});
        return operationId !== 'getSchedule';
      },
    });
    const id = randomUUID();
    expect((await app.call('GET', '/schedules')).status).toBe(200);
    const refused = await app.call('GET', `/schedules/${id}`);
    expect({status: refused.status, code: refused.body.code}).toEqual({status: 403, code: 'forbidden'});
    expect(asked).toEqual([
      {operationId: 'listSchedules', access: 'schedules:read', params: {}, userId: 'tester'},
      {operationId: 'getSchedule', access: 'schedules:read', params: {id}, userId: 'tester'},
    ]);
    await app.close();
    await storage.close();
    await database.drop();
  });
});

/** The same token with a claim changed. */
function tampered(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  return [header, encode({...claims, org: 'other'}), signature].join('.');
}

function unsigned(token: string): string {
  return [encode({alg: 'none'}), token.split('.')[1], ''].join('.');
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
