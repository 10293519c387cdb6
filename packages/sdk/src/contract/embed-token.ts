import * as z from 'zod';
import {isoDateTime} from './scalars.js';
import {ScopeSchema} from './scope.js';

/** `POST /embed-tokens`: a host's backend exchanges its API key for a short-lived token that widgets use. */
export const CreateEmbedTokenRequestSchema = z
  .object({
    userId: z.string().min(1).max(200).describe('Who will be named in the audit trail and on runs.'),
    scopes: z.array(ScopeSchema).min(1),
    workflowIds: z
      .array(z.uuid())
      .min(1)
      .max(100)
      .optional()
      .describe('Nothing of other workflows is seen or changed.'),
    expiresInSeconds: z.int().min(60).max(3600).default(900),
  })
  .meta({id: 'CreateEmbedTokenRequest', example: {userId: 'alice', scopes: ['schedules:read', 'runs:read']}});
export type CreateEmbedTokenRequest = z.input<typeof CreateEmbedTokenRequestSchema>;

export const EmbedTokenSchema = z
  .object({token: z.string(), expiresAt: isoDateTime})
  .meta({id: 'EmbedToken'});
export type EmbedToken = z.infer<typeof EmbedTokenSchema>;
