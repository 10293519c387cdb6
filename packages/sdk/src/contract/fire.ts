import * as z from 'zod';
import {pageInfo, pageQuery} from './page.js';
import {isoDateTime} from './scalars.js';

/** What became of one fire. */
export const fireVerdicts = [
  'on_time',
  'late',
  'skipped_overlap',
  'skipped_limit',
  'missed',
  'failed_to_start',
] as const;
export const FireVerdictSchema = z.enum(fireVerdicts).meta({
  id: 'FireVerdict',
  description:
    'on_time or late: it ran. skipped_overlap: an earlier run was still going. skipped_limit: a limit of concurrent runs. missed: outside the catch-up window. failed_to_start: it began and could not make a run.',
});
export type FireVerdict = z.infer<typeof FireVerdictSchema>;

/** What Temporal counts of a schedule since it was made there; `buffered` is of the instant of the report. */
export const FireCountersSchema = z
  .object({
    fired: z.int().nonnegative(),
    missed: z.int().nonnegative().describe('Later than the catch-up window.'),
    skipped: z.int().nonnegative().describe('By the overlap policy.'),
    buffered: z.int().nonnegative().describe('Waiting at this moment.'),
  })
  .meta({id: 'FireCounters'});
export type FireCounters = z.infer<typeof FireCountersSchema>;

export const fireKinds = ['scheduled', 'run_now', 'backfill'] as const;

/** One row of the fire ledger: an instant at which the schedule should have run, and what became of it. */
export const FireRecordSchema = z
  .object({
    id: z.string(),
    scheduleId: z.uuid(),
    kind: z.enum(fireKinds),
    nominalFireAt: isoDateTime.describe(
      'The instant of the cadence, before jitter; for run-now, of the call.',
    ),
    startedAt: isoDateTime.nullable(),
    verdict: FireVerdictSchema,
    reason: z.string().describe('In words, what happened and, where something can be done, what.'),
    delayMs: z.int().nonnegative().nullable(),
    runId: z.string().nullable(),
    requestedBy: z.string().nullable().describe('Who asked, for run-now and backfill.'),
  })
  .meta({id: 'FireRecord'});
export type FireRecord = z.infer<typeof FireRecordSchema>;

/** The most that a list gives of each schedule. */
export const MAX_RECENT_FIRES = 20;

/** One of a schedule's last fires, as small as a list of many schedules needs it. */
export const RecentFireSchema = z
  .object({at: isoDateTime.describe('The nominal instant.'), verdict: FireVerdictSchema})
  .meta({id: 'RecentFire'});
export type RecentFire = z.infer<typeof RecentFireSchema>;

export const ListFiresQuerySchema = z.object({
  from: isoDateTime.optional(),
  to: isoDateTime.optional(),
  verdict: FireVerdictSchema.optional(),
  ...pageQuery,
});
export type ListFiresQuery = z.input<typeof ListFiresQuerySchema>;

/** Paused time is a span, not a row of misses. */
export const PauseSpanSchema = z
  .object({
    from: isoDateTime,
    to: isoDateTime.nullable(),
    by: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({id: 'PauseSpan'});
export type PauseSpan = z.infer<typeof PauseSpanSchema>;

/** `GET /schedules/:id/fires`, newest first. */
export const FireListSchema = z
  .object({fires: z.array(FireRecordSchema), pauses: z.array(PauseSpanSchema), ...pageInfo})
  .meta({id: 'FireList'});
export type FireList = z.infer<typeof FireListSchema>;

export const UpcomingFiresQuerySchema = z.object({
  from: isoDateTime.optional().describe('Default: now.'),
  to: isoDateTime.optional().describe('Default: a day later; at most 31 days after `from`.'),
  workflowId: z.uuid().optional(),
});
export type UpcomingFiresQuery = z.input<typeof UpcomingFiresQuerySchema>;

/** `GET /fires/upcoming`: every coming fire over all schedules, and where too many fall due together. */
export const UpcomingFiresSchema = z
  .object({
    from: isoDateTime,
    to: isoDateTime,
    fires: z.array(
      z.object({at: isoDateTime, scheduleId: z.uuid(), scheduleName: z.string(), workflowId: z.uuid()}),
    ),
    truncated: z.boolean().describe('There are more fires than one answer holds: ask for a shorter span.'),
    startsPerSecond: z.int().positive().describe('How many starts per second the Temporal namespace allows.'),
    crowded: z
      .array(z.object({at: isoDateTime, fires: z.int().positive(), delaySeconds: z.number().nonnegative()}))
      .describe(
        'Instants at which more fires fall due than start in one second, and when the last of them starts.',
      ),
  })
  .meta({id: 'UpcomingFires'});
export type UpcomingFires = z.infer<typeof UpcomingFiresSchema>;
