import {v4} from 'uuid';
import {
  type ApiKey,
  CreateApiKeyRequestSchema,
  type CreatedApiKey,
  CreateEmbedTokenRequestSchema,
  type EmbedToken,
} from '../contract/index.js';
import {recordAudit} from './audit-log.js';
import {type FakeCall, type FakeRoute, route} from './fake-route.js';
import {type FakeWorld, IDENTITY} from './fake-world.js';
import {parse, refusal, validationFailed} from './refusal.js';
import {replace, rowById} from './row-index.js';

const DAY_MS = 86_400_000;
const PREFIX_LENGTH = 12;

export const accessRoutes: readonly FakeRoute[] = [
  route('POST', '/embed-tokens', 'EmbedToken', createEmbedToken),
  route('GET', '/api-keys', 'ApiKeyList', ({state}) => ({apiKeys: state.apiKeys.toReversed()})),
  route('POST', '/api-keys', 'CreatedApiKey', createApiKey),
  route('DELETE', '/api-keys/{id}', 'ApiKey', revokeApiKey),
];

/** A token that looks like one; the fake asks nobody for it. */
function createEmbedToken({clock}: FakeWorld, {request}: FakeCall): EmbedToken {
  const {scopes, expiresInSeconds} = parse(CreateEmbedTokenRequestSchema, request.body);
  if (scopes.includes('admin')) {
    const message = 'No page is given everything; name the scopes it needs.';
    throw validationFailed([{path: ['scopes'], code: 'scope_not_embeddable', message}]);
  }
  const expiresAt = new Date(clock.now().getTime() + expiresInSeconds * 1000);
  expiresAt.setMilliseconds(0);
  return {token: `fake.${v4()}.token`, expiresAt: expiresAt.toISOString()};
}

function createApiKey(world: FakeWorld, {request}: FakeCall): CreatedApiKey {
  const {name, scopes, expiresInDays} = parse(CreateApiKeyRequestSchema, request.body);
  const now = world.clock.now();
  const key = `ssk_${v4().replaceAll('-', '')}${v4().replaceAll('-', '')}`.slice(0, 47);
  const made: ApiKey = {
    id: v4(),
    name,
    prefix: key.slice(0, PREFIX_LENGTH),
    scopes,
    createdAt: now.toISOString(),
    createdBy: IDENTITY.userId,
    expiresAt:
      expiresInDays === undefined ? null : new Date(now.getTime() + expiresInDays * DAY_MS).toISOString(),
    lastUsedAt: null,
    revokedAt: null,
  };
  world.state.apiKeys.push(made);
  const {prefix, expiresAt} = made;
  recordAudit(world, {
    ...subjectOf(made),
    action: 'api_key.created',
    after: {name, prefix, scopes, expiresAt},
  });
  return {...made, key};
}

/** Again is no error. */
function revokeApiKey(world: FakeWorld, {id}: FakeCall): ApiKey {
  const {apiKeys} = world.state;
  const apiKey = rowById(apiKeys, id);
  if (apiKey === undefined) throw refusal('api_key_not_found', `API key ${id} not found`);
  if (apiKey.revokedAt !== null) return apiKey;
  const revokedAt = world.clock.now().toISOString();
  recordAudit(world, {
    ...subjectOf(apiKey),
    action: 'api_key.revoked',
    before: {revokedAt: null},
    after: {revokedAt},
  });
  return replace(apiKeys, {...apiKey, revokedAt});
}

function subjectOf({id, name}: ApiKey) {
  return {subjectType: 'api_key', subjectId: id, subjectName: name} as const;
}
