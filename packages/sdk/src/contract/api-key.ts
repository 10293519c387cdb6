import * as z from 'zod';
import {isoDateTime} from './scalars.js';
import {ScopeSchema} from './scope.js';

/** A key of an organization's programs, as lists show it: never the key itself. */
export const ApiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string().describe('Named in the audit trail.'),
    prefix: z.string().describe('The first characters of the key.'),
    scopes: z.array(ScopeSchema),
    createdAt: isoDateTime,
    createdBy: z.string(),
    expiresAt: isoDateTime.nullable(),
    lastUsedAt: isoDateTime.nullable().describe('To the minute.'),
    revokedAt: isoDateTime.nullable(),
  })
  .meta({id: 'ApiKey'});
export type ApiKey = z.infer<typeof ApiKeySchema>;

/** `GET /api-keys`, newest first. */
export const ApiKeyListSchema = z.object({apiKeys: z.array(ApiKeySchema)}).meta({id: 'ApiKeyList'});
export type ApiKeyList = z.infer<typeof ApiKeyListSchema>;

/** `POST /api-keys`. */
export const CreateApiKeyRequestSchema = z
  .object({
    name: z.string().trim().min(1).max(200),
    scopes: z.array(ScopeSchema).min(1),
    expiresInDays: z.int().min(1).max(3650).optional().describe('Without it the key is valid until revoked.'),
  })
  .meta({
    id: 'CreateApiKeyRequest',
    example: {
      name: 'Our portal',
      scopes: ['schedules:read', 'schedules:write', 'runs:read'],
      expiresInDays: 365,
    },
  });
export type CreateApiKeyRequest = z.input<typeof CreateApiKeyRequestSchema>;
export type CreateApiKeyCommand = z.output<typeof CreateApiKeyRequestSchema>;

/** The only answer that ever has the key. */
export const CreatedApiKeySchema = ApiKeySchema.extend({
  key: z.string().describe('Keep it: nobody can read it again.'),
}).meta({
  id: 'CreatedApiKey',
});
export type CreatedApiKey = z.infer<typeof CreatedApiKeySchema>;
