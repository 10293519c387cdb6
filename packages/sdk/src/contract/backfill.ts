import * as z from 'zod';
import {exampleCreatedAt, exampleFireAt, exampleIds} from './examples.js';
import {isoDateTime} from './scalars.js';
import {OverlapPolicySchema} from './overlap-policy.js';

/** The most fires that one backfill may make. */
export const MAX_BACKFILL_FIRES = 1000;

/** `POST /schedules/:id/backfill`: makes the fires of a past span, both ends inclusive. */
export const BackfillRequestSchema = z
  .object({
    from: isoDateTime.describe('The beginning of the span, with it.'),
    to: isoDateTime.describe('The end of the span, with it.'),
    overlapPolicy: OverlapPolicySchema.optional().describe('Default: the policy of the schedule.'),
    dryRun: z.boolean().default(false).describe('Count and list the fires, and make none.'),
  })
  .refine(({from, to}) => Date.parse(from) <= Date.parse(to), {
    path: ['to'],
    message: 'Must not be before `from`.',
  })
  .meta({
    id: 'BackfillRequest',
    description: 'Makes the fires of a past span.',
    example: {from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z', dryRun: true},
  });
export type BackfillRequest = z.input<typeof BackfillRequestSchema>;

export const BackfillResponseSchema = z
  .object({
    dryRun: z.boolean().describe('Whether they were only counted.'),
    count: z.int().nonnegative().describe('How many fires there are.'),
    fires: z.array(isoDateTime).describe('Their nominal instants, oldest first.'),
    backfillId: z
      .uuid()
      .optional()
      .describe('What cancels it; absent where nothing was accepted: a dry run, or no fires.'),
  })
  .meta({
    id: 'BackfillResponse',
    description: 'The fires of a past span.',
    example: {dryRun: true, count: 1, fires: [exampleFireAt]},
  });
export type BackfillResponse = z.infer<typeof BackfillResponseSchema>;

/** The most that the list of a schedule's backfills holds. */
export const MAX_LISTED_BACKFILLS = 20;

/** How far a backfill has come. */
export const backfillStatuses = ['running', 'completed', 'cancelled'] as const;

export const BackfillSchema = z
  .object({
    id: z.uuid().describe('Its own ID.'),
    scheduleId: z.uuid().describe('Whose fires it makes.'),
    status: z
      .enum(backfillStatuses)
      .describe(
        'running: some of its fires have not begun. completed: each has begun, or has its reason in the ledger. cancelled: somebody ended it before that.',
      ),
    firstFireAt: isoDateTime.describe('The first instant.'),
    lastFireAt: isoDateTime.describe('The last instant.'),
    count: z.int().positive().describe('How many fires were accepted.'),
    open: z.int().nonnegative().describe('How many of them have not begun and are not decided.'),
    overlapPolicy: OverlapPolicySchema.nullable().describe("Its own; null: the schedule's."),
    requestedBy: z.string().describe('Who asked for it.'),
    createdAt: isoDateTime.describe('When it was accepted.'),
    cancelledBy: z.string().nullable().describe('Who cancelled it; null: nobody.'),
    cancelledAt: isoDateTime.nullable().describe('When it was cancelled; null: it was not.'),
  })
  .meta({
    id: 'Backfill',
    description: 'An accepted backfill, and how far it has come.',
    example: {
      id: '2f7f1a52-94c1-4d6b-8a3e-6d0c1b7e9f44',
      scheduleId: exampleIds.schedule,
      status: 'running',
      firstFireAt: exampleCreatedAt,
      lastFireAt: exampleFireAt,
      count: 22,
      open: 7,
      overlapPolicy: 'buffer_all',
      requestedBy: 'alice',
      createdAt: exampleFireAt,
      cancelledBy: null,
      cancelledAt: null,
    },
  });
export type Backfill = z.infer<typeof BackfillSchema>;

/** `GET /schedules/:id/backfills`. */
export const BackfillListSchema = z
  .object({backfills: z.array(BackfillSchema).describe('Newest first; the last twenty.')})
  .meta({
    id: 'BackfillList',
    description: 'The backfills of a schedule, newest first.',
    example: {backfills: []},
  });
export type BackfillList = z.infer<typeof BackfillListSchema>;
