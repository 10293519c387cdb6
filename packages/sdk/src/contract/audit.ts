import * as z from 'zod';
import {exampleCreatedAt, exampleIds} from './examples.js';
import {pageInfo, pageQuery} from './page.js';
import {isoDateTime} from './scalars.js';

/** Who or what made a change. `temporal`: somebody changed Temporal from outside. */
export const actorTypes = ['user', 'api_key', 'embed_token', 'reconciler', 'temporal'] as const;

const exampleEvent = {
  id: '17',
  at: exampleCreatedAt,
  action: 'schedule.updated',
  actorType: 'user',
  actorId: 'alice',
  subjectType: 'schedule',
  subjectId: exampleIds.schedule,
  subjectName: 'Nightly security check',
  changes: [{field: 'cronExpression', before: '0 3 * * *', after: '30 2 * * *'}],
};

export const AuditEventSchema = z
  .object({
    id: z.string().describe('Its number; later ones are higher.'),
    at: isoDateTime.describe('When it was made.'),
    action: z.string().describe('`schedule.created`, `schedule.paused`, `workflow.committed`, …'),
    actorType: z.enum(actorTypes).describe('Who or what made it; `temporal`: somebody, from outside.'),
    actorId: z.string().nullable().describe('Who exactly: a user, a key; null: nobody is known.'),
    subjectType: z.enum(['schedule', 'workflow', 'run', 'api_key']).describe('What was changed.'),
    subjectId: z.string().describe('Which one was changed.'),
    subjectName: z.string().nullable().describe('What it was called then; null: it has no name.'),
    changes: z
      .array(
        z.object({
          field: z.string().describe('The field, with dots between levels.'),
          before: z.unknown().describe('Its value before; null or absent: it had none.'),
          after: z.unknown().describe('Its value after; null or absent: it has none.'),
        }),
      )
      .describe('Field by field; empty where there is nothing to compare.'),
  })
  .meta({
    id: 'AuditEvent',
    description: 'One change: who, when, what, and before and after per field. Never altered, never removed.',
    example: exampleEvent,
  });
export type AuditEvent = z.infer<typeof AuditEventSchema>;

export const ListAuditQuerySchema = z
  .object({
    from: isoDateTime.optional().describe('Made at this instant or later.'),
    to: isoDateTime.optional().describe('Made before this instant.'),
    ...pageQuery,
  })
  .meta({description: 'Which part of the audit trail.', example: {from: '2026-11-01T00:00:00Z', limit: 50}});
export type ListAuditQuery = z.input<typeof ListAuditQuerySchema>;

/** `GET /schedules/:id/audit` and `GET /audit`, newest first. */
export const AuditListSchema = z
  .object({events: z.array(AuditEventSchema).describe('Newest first.'), ...pageInfo})
  .meta({
    id: 'AuditList',
    description: 'A page of the audit trail.',
    example: {events: [exampleEvent], nextCursor: null},
  });
export type AuditList = z.infer<typeof AuditListSchema>;
