import * as z from 'zod';
import {exampleCreatedAt} from './examples.js';
import {isoDateTime} from './scalars.js';
import {ScopeSchema} from './scope.js';

const exampleApiKey = {
  id: 'c2a9f0d4-1b7e-4c55-8d2f-6e0b3a9c7f44',
  name: 'Our portal',
  prefix: 'ssk_7Qm2',
  scopes: ['schedules:read', 'schedules:write', 'runs:read'],
  createdAt: exampleCreatedAt,
  createdBy: 'alice',
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
};

export const ApiKeySchema = z
  .object({
    id: z.uuid().describe('What it is revoked by.'),
    name: z.string().describe('What the audit trail calls it.'),
    prefix: z.string().describe('The first characters of the key.'),
    scopes: z.array(ScopeSchema).describe('What it allows.'),
    createdAt: isoDateTime.describe('When it was made.'),
    createdBy: z.string().describe('Who made it.'),
    expiresAt: isoDateTime.nullable().describe('When it ends by itself; null: never.'),
    lastUsedAt: isoDateTime.nullable().describe('To the minute; null: never.'),
    revokedAt: isoDateTime.nullable().describe('When it was revoked; null: it was not.'),
  })
  .meta({
    id: 'ApiKey',
    description: "A key of an organization's programs, as lists show it: never the key itself.",
    example: exampleApiKey,
  });
export type ApiKey = z.infer<typeof ApiKeySchema>;

/** `GET /api-keys`, newest first. */
export const ApiKeyListSchema = z
  .object({apiKeys: z.array(ApiKeySchema).describe('Newest first, revoked ones too.')})
  .meta({
    id: 'ApiKeyList',
    description: 'Every key of the organization.',
    example: {apiKeys: [exampleApiKey]},
  });
export type ApiKeyList = z.infer<typeof ApiKeyListSchema>;

/** `POST /api-keys`. */
export const CreateApiKeyRequestSchema = z
  .object({
    name: z.string().trim().min(1).max(200).describe('What the audit trail will call it.'),
    scopes: z.array(ScopeSchema).min(1).describe('What it will allow; not more than you may do yourself.'),
    expiresInDays: z.int().min(1).max(3650).optional().describe('Without it the key is valid until revoked.'),
  })
  .meta({
    id: 'CreateApiKeyRequest',
    description: 'A new key for a program.',
    example: {
      name: 'Our portal',
      scopes: ['schedules:read', 'schedules:write', 'runs:read'],
      expiresInDays: 365,
    },
  });
export type CreateApiKeyRequest = z.input<typeof CreateApiKeyRequestSchema>;
export type CreateApiKeyCommand = z.output<typeof CreateApiKeyRequestSchema>;

export const CreatedApiKeySchema = ApiKeySchema.extend({
  key: z.string().describe('Keep it: nobody can read it again.'),
}).meta({
  id: 'CreatedApiKey',
  description: 'The only answer that ever has the key itself.',
  example: {...exampleApiKey, key: 'ssk_7Qm2b0N4xT1vKc9Lw3ZyRd8e'},
});
export type CreatedApiKey = z.infer<typeof CreatedApiKeySchema>;
