import {route, type Route} from '../http/endpoint.js';
import {accessEndpoints as endpoints} from './access.endpoints.js';
import type {ApiKeyService} from './api-key.service.js';
import type {EmbedTokens} from './embed-token.js';
import {issueEmbedToken} from './issue-embed-token.js';

export function accessRoutes(apiKeys: ApiKeyService, embedTokens: EmbedTokens): Route[] {
  return [
    route(endpoints.createEmbedToken, ({identity, body}) => issueEmbedToken(embedTokens, identity, body)),
    route(endpoints.listApiKeys, async ({identity}) => ({apiKeys: await apiKeys.list(identity)})),
    route(endpoints.createApiKey, (call) => apiKeys.create(call, call.body)),
    route(endpoints.revokeApiKey, (call) => apiKeys.revoke(call, call.params.id)),
  ];
}
