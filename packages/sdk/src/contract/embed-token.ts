import * as z from 'zod';
import {isoDateTime} from './scalars.js';
import {ScopeSchema} from './scope.js';

/** `POST /embed-tokens`: a host's backend exchanges its API key for a short-lived token that widgets use. */
export const CreateEmbedTokenRequestSchema = z
  .object({
    userId: z.string().min(1).max(200).describe('Who will be named in the audit trail and on runs.'),
    scopes: z
      .array(ScopeSchema)
      .min(1)
      .describe('What the widgets may do; not more than you may do yourself.'),
    workflowIds: z
      .array(z.uuid())
      .min(1)
      .max(100)
      .optional()
      .describe('The only workflows that are seen and changed. Absent: all of the organization.'),
    expiresInSeconds: z.int().min(60).max(3600).default(900).describe('How long it is good for.'),
  })
  .meta({
    id: 'CreateEmbedTokenRequest',
    description: "What a host's backend exchanges its API key for, so that widgets never see the key.",
    example: {userId: 'alice', scopes: ['schedules:read', 'runs:read']},
  });
export type CreateEmbedTokenRequest = z.input<typeof CreateEmbedTokenRequestSchema>;

export const EmbedTokenSchema = z
  .object({
    token: z.string().describe('What a widget sends as its bearer token.'),
    expiresAt: isoDateTime.describe('Ask for another before this instant.'),
  })
  .meta({
    id: 'EmbedToken',
    description: 'A short-lived token for widgets.',
    example: {
      token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl',
      expiresAt: '2026-11-24T08:15:00.000Z',
    },
  });
export type EmbedToken = z.infer<typeof EmbedTokenSchema>;
