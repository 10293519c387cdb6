import * as z from 'zod';
import {pageInfo, pageQuery} from './page.js';
import {isoDateTime} from './scalars.js';

/** Who or what made a change. `temporal`: somebody changed Temporal from outside. */
export const actorTypes = ['user', 'api_key', 'embed_token', 'reconciler', 'temporal'] as const;

/** One change: who, when, what, and before and after per field. Never altered, never removed. */
export const AuditEventSchema = z
  .object({
    id: z.string(),
    at: isoDateTime,
    action: z.string().describe('`schedule.created`, `schedule.paused`, `workflow.committed`, …'),
    actorType: z.enum(actorTypes),
    actorId: z.string().nullable(),
    subjectType: z.enum(['schedule', 'workflow', 'run', 'api_key']),
    subjectId: z.string(),
    subjectName: z.string().nullable(),
    changes: z.array(z.object({field: z.string(), before: z.unknown(), after: z.unknown()})),
  })
  .meta({id: 'AuditEvent'});
export type AuditEvent = z.infer<typeof AuditEventSchema>;

export const ListAuditQuerySchema = z.object({
  from: isoDateTime.optional(),
  to: isoDateTime.optional(),
  ...pageQuery,
});
export type ListAuditQuery = z.input<typeof ListAuditQuerySchema>;

/** `GET /schedules/:id/audit` and `GET /audit`, newest first. */
export const AuditListSchema = z
  .object({events: z.array(AuditEventSchema), ...pageInfo})
  .meta({id: 'AuditList'});
export type AuditList = z.infer<typeof AuditListSchema>;
