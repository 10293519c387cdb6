import * as z from 'zod';
import {exampleFire, exampleFireAt, exampleIds, exampleNextFireAt} from './examples.js';
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
  example: 'on_time',
  description:
    'on_time or late: it ran. skipped_overlap: an earlier run was still going. skipped_limit: a limit of concurrent runs. missed: outside the catch-up window. failed_to_start: it began and could not make a run.',
});
export type FireVerdict = z.infer<typeof FireVerdictSchema>;

export const FireCountersSchema = z
  .object({
    fired: z.int().nonnegative().describe('They made a run, on time or late.'),
    missed: z.int().nonnegative().describe('Later than the catch-up window, or Temporal did not have them.'),
    skipped: z.int().nonnegative().describe('By the overlap policy, or a limit.'),
    buffered: z.int().nonnegative().describe('Waiting at this moment: behind another run, or for a worker.'),
  })
  .meta({
    id: 'FireCounters',
    description: "What the ledger counts of a cadence's fires; run-now and backfill are none of them.",
    example: {fired: 22, missed: 0, skipped: 1, buffered: 0},
  });
export type FireCounters = z.infer<typeof FireCountersSchema>;

/** Why there is a row in the ledger. */
export const fireKinds = ['scheduled', 'run_now', 'backfill'] as const;

export const FireRecordSchema = z
  .object({
    id: z.string().describe('Its number in the ledger.'),
    scheduleId: z.uuid().describe('The schedule that fired, or should have.'),
    kind: z.enum(fireKinds).describe('By the cadence, by a click, or for a past span.'),
    nominalFireAt: isoDateTime.describe(
      'The instant of the cadence, before jitter; for run-now, of the call.',
    ),
    startedAt: isoDateTime.nullable().describe('When it began; null: it never did.'),
    verdict: FireVerdictSchema.describe('What became of it.'),
    reason: z.string().describe('In words, what happened and, where something can be done, what.'),
    delayMs: z
      .int()
      .nonnegative()
      .nullable()
      .describe('Milliseconds from the nominal instant to the start; null: it did not start.'),
    runId: z.string().nullable().describe('The run that came of it; null: none.'),
    requestedBy: z.string().nullable().describe('Who asked, for run-now and backfill; null: nobody did.'),
  })
  .meta({
    id: 'FireRecord',
    description:
      'One row of the fire ledger: an instant at which the schedule should have run, and what became of it.',
    example: exampleFire,
  });
export type FireRecord = z.infer<typeof FireRecordSchema>;

/** The most that a list gives of each schedule. */
export const MAX_RECENT_FIRES = 20;

export const RecentFireSchema = z
  .object({
    at: isoDateTime.describe('The nominal instant.'),
    verdict: FireVerdictSchema.describe('What became of it.'),
  })
  .meta({
    id: 'RecentFire',
    description: "One of a schedule's last fires, as small as a list of many schedules needs it.",
    example: {at: exampleFireAt, verdict: 'on_time'},
  });
export type RecentFire = z.infer<typeof RecentFireSchema>;

export const ListFiresQuerySchema = z
  .object({
    from: isoDateTime.optional().describe('Nominally at this instant or later.'),
    to: isoDateTime.optional().describe('Nominally before this instant.'),
    verdict: FireVerdictSchema.optional().describe('Only those that this became of.'),
    ...pageQuery,
  })
  .meta({description: 'Which part of the fire ledger.', example: {verdict: 'missed', limit: 50}});
export type ListFiresQuery = z.input<typeof ListFiresQuerySchema>;

export const PauseSpanSchema = z
  .object({
    from: isoDateTime.describe('When it was paused.'),
    to: isoDateTime.nullable().describe('When it was resumed; null: it still is paused.'),
    by: z.string().nullable().describe('Who paused it; null: nobody is known.'),
    note: z.string().nullable().describe('Why, in their words; null: they did not say.'),
  })
  .meta({
    id: 'PauseSpan',
    description: 'Paused time: a span, not a row of misses.',
    example: {
      from: '2026-11-10T08:00:00.000Z',
      to: '2026-11-12T07:30:00.000Z',
      by: 'alice',
      note: 'Maintenance',
    },
  });
export type PauseSpan = z.infer<typeof PauseSpanSchema>;

export const FireListSchema = z
  .object({
    fires: z.array(FireRecordSchema).describe('Newest first.'),
    pauses: z.array(PauseSpanSchema).describe('Paused time in the span of this page.'),
    ...pageInfo,
  })
  .meta({
    id: 'FireList',
    description: 'A page of the fire ledger of a schedule.',
    example: {fires: [exampleFire], pauses: [], nextCursor: null},
  });
export type FireList = z.infer<typeof FireListSchema>;

export const UpcomingFiresQuerySchema = z
  .object({
    from: isoDateTime.optional().describe('Default: now. What has passed by then is left out.'),
    to: isoDateTime.optional().describe('Default: a day later; at most 31 days after `from`.'),
    workflowId: z.uuid().optional().describe('Only schedules of this workflow.'),
  })
  .meta({description: 'Which coming fires.', example: {to: '2026-12-01T00:00:00Z'}});
export type UpcomingFiresQuery = z.input<typeof UpcomingFiresQuerySchema>;

export const UpcomingFiresSchema = z
  .object({
    from: isoDateTime.describe('The beginning of the span, with it.'),
    to: isoDateTime.describe('The end of the span, without it.'),
    fires: z
      .array(
        z.object({
          at: isoDateTime.describe('When, before jitter.'),
          scheduleId: z.uuid().describe('Which schedule.'),
          scheduleName: z.string().describe('What it is called.'),
          workflowId: z.uuid().describe('What it runs.'),
        }),
      )
      .describe('Soonest first.'),
    truncated: z.boolean().describe('There are more fires than one answer holds: ask for a shorter span.'),
    startsPerSecond: z.int().positive().describe('How many starts per second the Temporal namespace allows.'),
    crowded: z
      .array(
        z.object({
          at: isoDateTime.describe('When.'),
          fires: z.int().positive().describe('How many fall due.'),
          delaySeconds: z.number().nonnegative().describe('How much later the last of them starts.'),
        }),
      )
      .describe(
        'Instants at which more fires fall due than start in one second, and when the last of them starts.',
      ),
  })
  .meta({
    id: 'UpcomingFires',
    description: 'Every coming fire over all schedules, and where too many fall due together.',
    example: {
      from: exampleFireAt,
      to: '2026-11-26T00:00:00.000Z',
      fires: [
        {
          at: exampleNextFireAt,
          scheduleId: exampleIds.schedule,
          scheduleName: 'Nightly security check',
          workflowId: exampleIds.workflow,
        },
      ],
      truncated: false,
      startsPerSecond: 100,
      crowded: [],
    },
  });
export type UpcomingFires = z.infer<typeof UpcomingFiresSchema>;
