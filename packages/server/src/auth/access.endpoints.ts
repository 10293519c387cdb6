import {
  ApiKeyListSchema,
  ApiKeySchema,
  CreateApiKeyRequestSchema,
  CreatedApiKeySchema,
  CreateEmbedTokenRequestSchema,
  EmbedTokenSchema,
} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {defineEndpoint} from '../http/endpoint.js';

const tag = 'Access';

export const accessEndpoints = {
  createEmbedToken: defineEndpoint({
    method: 'post',
    path: '/embed-tokens',
    operationId: 'createEmbedToken',
    tag,
    summary: 'Make a short-lived token for widgets',
    description:
      "For a host's backend. The token has at most the scopes of who asks for it, and is no longer valid once the API key that it was made with is revoked. An embed token makes no other.",
    access: 'signed-in',
    body: CreateEmbedTokenRequestSchema,
    response: EmbedTokenSchema,
  }),
  listApiKeys: defineEndpoint({
    method: 'get',
    path: '/api-keys',
    operationId: 'listApiKeys',
    tag,
    summary: 'API keys, newest first, with those that are no longer valid',
    access: 'admin',
    response: ApiKeyListSchema,
  }),
  createApiKey: defineEndpoint({
    method: 'post',
    path: '/api-keys',
    operationId: 'createApiKey',
    tag,
    summary: 'Make an API key',
    description: 'The answer has the key itself, which nobody can read again.',
    access: 'admin',
    body: CreateApiKeyRequestSchema,
    response: CreatedApiKeySchema,
  }),
  revokeApiKey: defineEndpoint({
    method: 'delete',
    path: '/api-keys/{id}',
    operationId: 'revokeApiKey',
    tag,
    summary: 'Revoke an API key, and every embed token made with it',
    access: 'admin',
    params: z.object({id: z.uuid()}),
    response: ApiKeySchema,
    errors: ['api_key_not_found'],
  }),
} as const;
