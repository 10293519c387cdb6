import express from 'express';
import {exportJWK, generateKeyPair, SignJWT, type JWK} from 'jose';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest';
import {toHttpProblem} from '../http/problem-details.js';
import {jwtAuthentication} from './jwt.js';

const issuer = 'https://id.example.com';
const audience = 'schedules';
/** jose fetches keys again for a key that it does not know, but not more often than this. */
const COOLDOWN_MS = 30_000;

interface Signer {
  readonly jwk: JWK;
  sign(changes?: {claims?: object; audience?: string; issuer?: string; expires?: string}): Promise<string>;
}

async function aSigner(kid: string, algorithm = 'ES256'): Promise<Signer> {
  const {publicKey, privateKey} = await generateKeyPair(algorithm, {extractable: true});
  return {
    jwk: {...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig'},
    sign: ({claims = {}, ...changes} = {}) =>
      new SignJWT({org_id: 'acme', scope: 'schedules:read runs:read other', ...claims})
        .setProtectedHeader({alg: algorithm, kid})
        .setSubject('alice')
        .setIssuer(changes.issuer ?? issuer)
        .setAudience(changes.audience ?? audience)
        .setIssuedAt()
        .setExpirationTime(changes.expires ?? '1h')
        .sign(privateKey),
  };
}

describe('JWTs by a JWKS URL', () => {
  let first: Signer;
  let second: Signer;
  let identityProvider: Server;
  let api: Server;
  /** What the identity provider publishes; undefined while it is broken. */
  let published: JWK[] | undefined;
  let fetches: number;

  beforeAll(async () => {
    [first, second] = await Promise.all([aSigner('first'), aSigner('second', 'RS256')]);
  });
  beforeEach(async () => {
    published = [first.jwk];
    fetches = 0;
    identityProvider = await listen((_request, response) => {
      fetches += 1;
      if (published === undefined) response.writeHead(500).end();
      else response.setHeader('content-type', 'application/json').end(JSON.stringify({keys: published}));
    });
    const jwksUrl = `${urlOf(identityProvider)}/jwks`;
    const authenticate = jwtAuthentication({jwksUrl, issuer, audience});
    const app = express();
    app.get('/', (request, response, next) => {
      authenticate(request).then((identity) => response.json(identity), next);
    });
    app.use(((error, _request, response, _next) => {
      const {status, code} = toHttpProblem(error);
      response.status(status).json({code});
    }) satisfies express.ErrorRequestHandler);
    api = await listen(app);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await Promise.all(
      [api, identityProvider].map((server) => new Promise((resolve) => server.close(resolve))),
    );
  });
  afterAll(() => vi.useRealTimers());

  async function ask(token: string): Promise<{status: number; body: Record<string, unknown>}> {
    const response = await fetch(urlOf(api), {
      headers: {authorization: `Bearer ${token}`, connection: 'close'},
    });
    return {status: response.status, body: (await response.json()) as Record<string, unknown>};
  }
  const refused = {status: 401, body: {code: 'unauthenticated'}};

  it('know the user, the organization and our scopes, and fetch the keys once', async () => {
    const {status, body} = await ask(await first.sign());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      userId: 'alice',
      organizationId: 'acme',
      scopes: ['schedules:read', 'runs:read'],
      expiresAt: expect.any(String) as string,
    });
    await ask(await first.sign());
    expect(fetches).toBe(1);
  });

  it('are good by a new key once it is published, without a restart, and no longer by the old one', async () => {
    vi.useFakeTimers({toFake: ['Date']});
    expect((await ask(await first.sign())).status).toBe(200);
    published = [second.jwk];
    vi.setSystemTime(Date.now() + COOLDOWN_MS + 1_000);
    expect((await ask(await second.sign())).status).toBe(200);
    expect(fetches).toBe(2);
    expect(await ask(await first.sign())).toEqual(refused);
  });

  it('by an unknown key do not make us ask the identity provider over and over', async () => {
    await ask(await first.sign());
    for (let n = 0; n < 5; n += 1) expect(await ask(await second.sign())).toEqual(refused);
    expect(fetches).toBe(1);
  });

  it.each([
    ['of another audience', {audience: 'billing'}],
    ['of another issuer', {issuer: 'https://evil.example.com'}],
    ['that has expired', {expires: '-1s'}],
    ['without an organization', {claims: {org_id: undefined}}],
    ['whose organization is no text', {claims: {org_id: ['acme']}}],
  ])('%s are refused', async (_, changes) => {
    expect(await ask(await first.sign(changes))).toEqual(refused);
  });

  it('that never expire are refused', async () => {
    const {publicKey, privateKey} = await generateKeyPair('ES256', {extractable: true});
    published = [{...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256'}];
    const token = await new SignJWT({org_id: 'acme'})
      .setProtectedHeader({alg: 'ES256', kid: 'k'})
      .setSubject('alice')
      .setIssuer(issuer)
      .setAudience(audience)
      .sign(privateKey);
    expect(await ask(token)).toEqual(refused);
  });

  it('signed by another key under a known ID are refused', async () => {
    const impostor = await aSigner('first');
    expect(await ask(await impostor.sign())).toEqual(refused);
  });

  it('signed with a public key as if it were a shared secret are refused', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(first.jwk));
    const token = await new SignJWT({org_id: 'acme', scope: 'admin'})
      .setProtectedHeader({alg: 'HS256', kid: 'first'})
      .setSubject('mallory')
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('1h')
      .sign(secret);
    expect(await ask(token)).toEqual(refused);
  });

  it('without a signature are refused', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {sub: 'mallory', org_id: 'acme', iss: issuer, aud: audience, exp: 9_999_999_999};
    expect(await ask(`${part({alg: 'none'})}.${part(claims)}.`)).toEqual(refused);
  });

  it('whose text was changed are refused', async () => {
    const [header = '', claims = '', signature = ''] = (await first.sign()).split('.');
    const changed = {...JSON.parse(Buffer.from(claims, 'base64url').toString()), org_id: 'globex'};
    const token = [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
    expect(await ask(token)).toEqual(refused);
  });

  it('are 503 rather than 401 while the keys cannot be fetched, and good as soon as they can', async () => {
    published = undefined;
    const token = await first.sign();
    expect(await ask(token)).toEqual({status: 503, body: {code: 'sign_in_unavailable'}});
    published = [first.jwk];
    expect((await ask(token)).status).toBe(200);
  });
});

async function listen(handler: Parameters<typeof createServer>[1]): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
