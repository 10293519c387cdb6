import * as z from 'zod';
import {DriftPolicySchema, RecordedDriftSchema} from './drift.js';
import {exampleSchedule} from './examples.js';
import {FireCountersSchema, MAX_RECENT_FIRES, RecentFireSchema} from './fire.js';
import {OverlapPolicySchema} from './overlap-policy.js';
import {InputPayloadSchema} from './payload.js';
import {RunSchema} from './run.js';
import {RunStatusSchema} from './run-status.js';
import {isoDateTime} from './scalars.js';
import {TemporalViewSchema} from './temporal-view.js';

/** Every state of a schedule. */
export const scheduleStatuses = ['active', 'paused', 'error'] as const;
export const ScheduleStatusSchema = z.enum(scheduleStatuses).meta({
  id: 'ScheduleStatus',
  example: 'active',
  description:
    'paused: somebody wants it paused. error: it cannot be applied or keeps failing (see statusReason). Otherwise active.',
});
export type ScheduleStatus = z.infer<typeof ScheduleStatusSchema>;

/** The fields down to `updatedAt` are Studio's wire; those after it are ours, and absent on a Studio backend. */
export const ScheduleSchema = z
  .object({
    id: z.uuid().describe('Made by the server, for good.'),
    workflowId: z.uuid().describe('What it runs.'),
    workflowVersionId: z
      .uuid()
      .nullable()
      .describe('The pinned version; null means the latest committed at the instant of the fire.'),
    workflowVersion: z
      .int()
      .positive()
      .nullable()
      .describe('The number of the pinned version; null: none is.'),
    name: z.string().describe('What people call it.'),
    description: z.string().nullable().describe('What it is for; null: not said.'),
    cronExpression: z
      .string()
      .describe(
        "Temporal's cron grammar: five fields, six (a year last), seven (a second first), a macro, or `@every 30s`.",
      ),
    timezone: z.string().describe('Exact-case IANA name.'),
    humanLabel: z
      .string()
      .nullable()
      .describe('Words of its own for the cadence; null: the cadence speaks for itself.'),
    overlapPolicy: OverlapPolicySchema.describe('What a fire does while an earlier run is still going.'),
    catchupWindowSeconds: z
      .int()
      .nonnegative()
      .describe('How late a missed fire may still be made, in seconds. What Temporal holds.'),
    status: ScheduleStatusSchema.describe('Whether it fires.'),
    lastRunAt: isoDateTime
      .nullable()
      .describe('When its latest run began; null: none has, or (on Studio) not known.'),
    nextRunAt: isoDateTime
      .nullable()
      .describe("Temporal's next fire; null when paused, ended, not yet applied or (on Studio) not known."),
    inputPayload: InputPayloadSchema.describe('What its runs are given.'),
    temporalScheduleId: z.string().nullable().describe('What Temporal calls it; null: not applied yet.'),
    temporalSnapshot: z
      .record(z.string(), z.unknown())
      .describe('What Temporal last reported; `{}` before the first report.'),
    organizationId: z.string().nullable().describe('Whose it is; null: a backend without organizations.'),
    createdAt: isoDateTime.describe('When it was made.'),
    updatedAt: isoDateTime.describe('When it was last changed.'),
    workflowName: z
      .string()
      .optional()
      .describe('What the workflow is called. Absent: look it up by `workflowId`.'),
    generation: z
      .int()
      .positive()
      .optional()
      .describe('Count of accepted changes; for `If-Match`. Absent: edits cannot be guarded.'),
    observedGeneration: z
      .int()
      .nonnegative()
      .optional()
      .describe('The generation that Temporal holds. Absent: not known.'),
    synced: z.boolean().optional().describe('Whether Temporal holds exactly this. Absent: not known.'),
    syncError: z
      .string()
      .nullable()
      .optional()
      .describe('Why the last attempt to apply failed; null: it did not. Absent: not known.'),
    statusReason: z
      .string()
      .nullable()
      .optional()
      .describe(
        'Why the status is `error`; of an active one, begins with `ended` when it never fires again. Null or absent: nothing to say.',
      ),
    jitterSeconds: z
      .int()
      .nonnegative()
      .optional()
      .describe('Each fire comes up to this much later, at random. Absent: 0.'),
    pauseOnFailure: z.boolean().optional().describe('Whether a failed run pauses it. Absent: false.'),
    startAt: isoDateTime
      .nullable()
      .optional()
      .describe('No fires before this instant. Null or absent: no bound.'),
    endAt: isoDateTime
      .nullable()
      .optional()
      .describe('No fires after this instant. Null or absent: no bound.'),
    note: z
      .string()
      .nullable()
      .optional()
      .describe('Why it is paused or was resumed, in the words of who did it. Null or absent: not said.'),
    nextFires: z
      .array(isoDateTime)
      .optional()
      .describe(
        "Up to ten coming fires, Temporal's own; empty when paused or ended. Absent: not known; `nextFires` of `/cron` computes them.",
      ),
    counters: FireCountersSchema.nullable()
      .optional()
      .describe(
        'What the fire ledger counts; null before Temporal first held the schedule. Absent: not known.',
      ),
    driftPolicy: DriftPolicySchema.nullable()
      .optional()
      .describe("What to do about drift; null: the server's own default. Absent: drift is not looked for."),
    drift: RecordedDriftSchema.nullable()
      .optional()
      .describe(
        'The last difference that was found in Temporal, repaired or not. Null: none was. Absent: not known.',
      ),
    lastRunId: z
      .string()
      .nullable()
      .optional()
      .describe('Its latest run; null: none. Absent: look for it in the runs.'),
    lastRunStatus: RunStatusSchema.nullable()
      .optional()
      .describe('Where that stands; null: there is none. Absent: not known.'),
    recentFires: z
      .array(RecentFireSchema)
      .max(MAX_RECENT_FIRES)
      .optional()
      .describe(
        'Its last fires, oldest first. Absent: only a page of the list that was asked for with `recentFires` has them.',
      ),
    cadenceWords: z
      .string()
      .optional()
      .describe(
        'Its cadence in words. Absent: only a page of the list that was asked for with `cadenceWords` has them; `describeCadence` of `/cron` makes them.',
      ),
    temporal: TemporalViewSchema.optional().describe(
      'What Temporal says of it at this moment. Absent: only `GET /schedules/{id}` asks.',
    ),
    recentRuns: z
      .array(RunSchema)
      .max(10)
      .optional()
      .describe(
        'Its latest runs, newest first. Absent: only `GET /schedules/{id}` tells them, to who may read runs.',
      ),
    createdBy: z.string().nullable().optional().describe('Who made it. Null or absent: not known.'),
    updatedBy: z.string().nullable().optional().describe('Who last changed it. Null or absent: not known.'),
  })
  .meta({
    id: 'Schedule',
    description: 'A schedule: the desired state of one cadence, with what Temporal makes of it.',
    example: exampleSchedule,
  });
export type Schedule = z.infer<typeof ScheduleSchema>;

/** `DELETE /schedules/:id`. */
export const DeleteScheduleResponseSchema = z
  .object({success: z.boolean().describe('True: it fires no more.')})
  .meta({id: 'DeleteScheduleResponse', description: 'The schedule is gone.', example: {success: true}});
export type DeleteScheduleResponse = z.infer<typeof DeleteScheduleResponseSchema>;
