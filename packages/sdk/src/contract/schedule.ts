import * as z from 'zod';
import {DriftPolicySchema, RecordedDriftSchema} from './drift.js';
import {FireCountersSchema, MAX_RECENT_FIRES, RecentFireSchema} from './fire.js';
import {OverlapPolicySchema} from './overlap-policy.js';
import {pageInfo, pageQuery} from './page.js';
import {InputPayloadRequestSchema, InputPayloadSchema} from './payload.js';
import {RunStatusSchema} from './run-status.js';
import {isoDateTime, queryFlag} from './scalars.js';

export const scheduleStatuses = ['active', 'paused', 'error'] as const;
export const ScheduleStatusSchema = z.enum(scheduleStatuses).meta({
  id: 'ScheduleStatus',
  description:
    'paused: somebody wants it paused. error: it cannot be applied or keeps failing (see statusReason). Otherwise active.',
});
export type ScheduleStatus = z.infer<typeof ScheduleStatusSchema>;

/** Temporal raises any catch-up window below this to it (facts §4), so we store what Temporal will hold. */
export const MIN_CATCHUP_WINDOW_SECONDS = 10;

/**
 * A schedule: the desired state of one cadence. The fields down to `updatedAt` are Studio's wire; those after it are
 * ours and absent on a Studio backend (an absent `synced` means "not known", absent lists mean "none known").
 */
export const ScheduleSchema = z
  .object({
    id: z.uuid(),
    workflowId: z.uuid(),
    workflowVersionId: z
      .uuid()
      .nullable()
      .describe('The pinned version; null means the latest committed at the instant of the fire.'),
    workflowVersion: z.int().positive().nullable(),
    name: z.string(),
    description: z.string().nullable(),
    cronExpression: z
      .string()
      .describe(
        "Temporal's cron grammar: five fields, six (a year last), seven (a second first), a macro, or `@every 30s`.",
      ),
    timezone: z.string().describe('Exact-case IANA name.'),
    humanLabel: z.string().nullable(),
    overlapPolicy: OverlapPolicySchema,
    catchupWindowSeconds: z
      .int()
      .nonnegative()
      .describe('How late a missed fire may still be made, in seconds. What Temporal holds.'),
    status: ScheduleStatusSchema,
    lastRunAt: isoDateTime.nullable(),
    nextRunAt: isoDateTime
      .nullable()
      .describe("Temporal's next fire; null when paused, ended, or not yet applied."),
    inputPayload: InputPayloadSchema,
    temporalScheduleId: z.string().nullable(),
    temporalSnapshot: z
      .record(z.string(), z.unknown())
      .describe('What Temporal last reported; `{}` before the first report.'),
    organizationId: z.string().nullable(),
    createdAt: isoDateTime,
    updatedAt: isoDateTime,
    workflowName: z.string().optional(),
    generation: z.int().positive().optional().describe('Count of accepted changes.'),
    observedGeneration: z.int().nonnegative().optional().describe('The generation that Temporal holds.'),
    synced: z.boolean().optional().describe('generation equals observedGeneration.'),
    syncError: z.string().nullable().optional().describe('Why the last attempt to apply failed.'),
    statusReason: z
      .string()
      .nullable()
      .optional()
      .describe(
        'Why the status is `error`; of an active one, begins with `ended` when it never fires again.',
      ),
    jitterSeconds: z.int().nonnegative().optional(),
    pauseOnFailure: z.boolean().optional(),
    startAt: isoDateTime.nullable().optional(),
    endAt: isoDateTime.nullable().optional(),
    note: z
      .string()
      .nullable()
      .optional()
      .describe('Why it is paused or was resumed, in the words of who did it.'),
    nextFires: z
      .array(isoDateTime)
      .optional()
      .describe("Up to ten coming fires, Temporal's own; empty when paused or ended."),
    counters: FireCountersSchema.nullable()
      .optional()
      .describe("Temporal's own counts since it has had the schedule; null before they were first read."),
    driftPolicy: DriftPolicySchema.nullable().optional().describe("null: the server's own default."),
    drift: RecordedDriftSchema.nullable()
      .optional()
      .describe('The last difference that was found in Temporal, repaired or not.'),
    lastRunId: z.string().nullable().optional(),
    lastRunStatus: RunStatusSchema.nullable().optional(),
    recentFires: z
      .array(RecentFireSchema)
      .max(MAX_RECENT_FIRES)
      .optional()
      .describe('Its last fires, oldest first: in a page of the list that was asked for with `recentFires`.'),
    createdBy: z.string().nullable().optional(),
    updatedBy: z.string().nullable().optional(),
  })
  .meta({id: 'Schedule'});
export type Schedule = z.infer<typeof ScheduleSchema>;

const name = z.string().trim().min(1).max(200);
const description = z.string().max(5000).nullable();
const humanLabel = z.string().max(500).nullable();
const cronExpression = z.string().trim().min(1).max(1000);
const timezone = z.string().trim().min(1).max(100);
/** 1 year: Temporal's own default and more than any outage we plan for. */
const catchupWindowSeconds = z.coerce
  .number()
  .int()
  .min(0)
  .max(31_536_000)
  .transform((seconds) => Math.max(seconds, MIN_CATCHUP_WINDOW_SECONDS));
const jitterSeconds = z.int().min(0).max(86_400);
/** Pause and resume notes above 1,000 bytes are refused by Temporal (facts §4). */
const note = z
  .string()
  .max(1000)
  .refine((text) => new TextEncoder().encode(text).length <= 1000, 'At most 1,000 bytes.')
  .nullable();

/** `POST /schedules`. */
export const CreateScheduleRequestSchema = z
  .object({
    workflowId: z.uuid(),
    workflowVersionId: z
      .uuid()
      .nullish()
      .describe('Pins the version; leave it out to run the latest committed.'),
    name,
    description: description.optional(),
    cronExpression,
    timezone,
    humanLabel: humanLabel.optional(),
    overlapPolicy: OverlapPolicySchema.default('skip'),
    catchupWindowSeconds: catchupWindowSeconds
      .default(MIN_CATCHUP_WINDOW_SECONDS)
      .describe("0 means Temporal's minimum, 10 seconds."),
    inputPayload: InputPayloadRequestSchema.default({runtimeInputs: {}, nodeOverrides: {}}),
    jitterSeconds: jitterSeconds.default(0),
    pauseOnFailure: z.boolean().default(false),
    startAt: isoDateTime.nullish(),
    endAt: isoDateTime.nullish(),
    driftPolicy: DriftPolicySchema.nullish(),
    note: note.optional(),
    paused: z.boolean().default(false).describe('Create it paused.'),
  })
  .meta({
    id: 'CreateScheduleRequest',
    example: {
      workflowId: '0b9f3f5e-6f3b-4f0e-9c35-3f1a3f0f2a11',
      name: 'Nightly security check',
      cronExpression: '30 2 * * *',
      timezone: 'Europe/Berlin',
      inputPayload: {runtimeInputs: {url: 'https://example.com'}, nodeOverrides: {}},
    },
  });
export type CreateScheduleRequest = z.input<typeof CreateScheduleRequestSchema>;
export type CreateScheduleCommand = z.output<typeof CreateScheduleRequestSchema>;

/**
 * `PATCH /schedules/:id`: changes exactly the fields it is given. Written out rather than derived with `.partial()`,
 * which in zod 4 applies the defaults of absent fields and so would overwrite what nobody mentioned.
 */
export const UpdateScheduleRequestSchema = z
  .object({
    workflowId: z.uuid().optional(),
    workflowVersionId: z.uuid().nullish(),
    name: name.optional(),
    description: description.optional(),
    cronExpression: cronExpression.optional(),
    timezone: timezone.optional(),
    humanLabel: humanLabel.optional(),
    overlapPolicy: OverlapPolicySchema.optional(),
    catchupWindowSeconds: catchupWindowSeconds.optional(),
    inputPayload: InputPayloadRequestSchema.optional(),
    jitterSeconds: jitterSeconds.optional(),
    pauseOnFailure: z.boolean().optional(),
    startAt: isoDateTime.nullish(),
    endAt: isoDateTime.nullish(),
    driftPolicy: DriftPolicySchema.nullish(),
    note: note.optional(),
    status: z
      .enum(['active', 'paused'])
      .optional()
      .describe('Resumes or pauses, as the routes of that name do.'),
  })
  .meta({id: 'UpdateScheduleRequest', example: {name: 'Nightly security check (EU)'}});
export type UpdateScheduleRequest = z.input<typeof UpdateScheduleRequestSchema>;
export type UpdateScheduleCommand = z.output<typeof UpdateScheduleRequestSchema>;

/** `POST /schedules/:id/pause` and `/resume`: the body may be absent, as Studio's client leaves it. */
export const PauseRequestSchema = z
  .object({note: note.optional()})
  .nullish()
  .transform((body) => body ?? {})
  .meta({id: 'PauseRequest', example: {note: 'Maintenance until Monday'}});
export type PauseRequest = z.input<typeof PauseRequestSchema>;

/** Orders of the list; a minus turns one round. Schedules that have no such time come last either way. */
export const scheduleSorts = [
  'name',
  '-name',
  'nextRunAt',
  '-nextRunAt',
  'lastRunAt',
  '-lastRunAt',
  'createdAt',
  '-createdAt',
  'updatedAt',
  '-updatedAt',
] as const;
export type ScheduleSort = (typeof scheduleSorts)[number];

/** Which schedules: every condition that is given must hold. */
export const ScheduleFilterSchema = z.object({
  workflowId: z.uuid().optional(),
  status: ScheduleStatusSchema.optional(),
  timezone: z.string().min(1).max(100).optional().describe('Exact-case IANA name.'),
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'A text in the name, the description, the label, the cadence or the name of the workflow. Case does not matter.',
    ),
  nextRunAfter: isoDateTime.optional().describe('The next fire is at this instant or later.'),
  nextRunBefore: isoDateTime.optional().describe('The next fire is before this instant.'),
});
export type ScheduleFilter = z.input<typeof ScheduleFilterSchema>;

/** Without `limit` the answer is the whole list, as Studio's clients expect it; with it, a page. */
export const ListSchedulesQuerySchema = ScheduleFilterSchema.extend({
  sort: z.enum(scheduleSorts).default('name'),
  total: queryFlag.optional().describe('Count all that match, whatever the page.'),
  facets: queryFlag
    .optional()
    .describe('Count by status, time zone, workflow and next fire, for the menus of a filter.'),
  recentFires: queryFlag
    .optional()
    .describe('Give each schedule of a page its last fires; without `limit` it has no effect.'),
  ...pageQuery,
});
export type ListSchedulesQuery = z.input<typeof ListSchedulesQuerySchema>;

const count = z.int().nonnegative();

/** What could be chosen in a filter: each is counted as if it alone were not filtered by. */
export const ScheduleFacetsSchema = z
  .object({
    statuses: z.object({active: count, paused: count, error: count}),
    timezones: z.array(z.object({timezone: z.string(), count})).describe('Those in use, by name.'),
    workflows: z
      .array(z.object({workflowId: z.uuid(), workflowName: z.string(), count}))
      .describe('Those in use, by name.'),
    nextRuns: z
      .object({hour: count, day: count, week: count})
      .describe('How many fire next within an hour, 24 hours and seven days from now.'),
  })
  .meta({id: 'ScheduleFacets'});
export type ScheduleFacets = z.infer<typeof ScheduleFacetsSchema>;

/** `GET /schedules`, by name ascending unless sorted otherwise. */
export const ScheduleListSchema = z
  .object({
    schedules: z.array(ScheduleSchema),
    ...pageInfo,
    total: count.optional().describe('When asked for.'),
    facets: ScheduleFacetsSchema.optional().describe('When asked for.'),
  })
  .meta({id: 'ScheduleList'});
export type ScheduleList = z.infer<typeof ScheduleListSchema>;

/** What a run-now call came to. `rejected` is never answered with success: it is the problem `too_many_runs`. */
export const runNowOutcomes = ['started', 'buffered', 'skipped', 'rejected'] as const;

/** `POST /schedules/:id/trigger`. Studio answers `{ success }` alone. */
export const RunNowResponseSchema = z
  .object({
    success: z.boolean(),
    runId: z.string().optional(),
    outcome: z
      .enum(runNowOutcomes)
      .optional()
      .describe('buffered: it waits for its turn. skipped: the overlap policy made no run of it.'),
    reason: z.string().optional().describe('Why it does not run, or not yet.'),
  })
  .meta({
    id: 'RunNowResponse',
    example: {success: true, runId: 'shipsec-run-6f2c8d0e-5b0a-5a0f-9a52-0a6d7f0f7a55', outcome: 'started'},
  });
export type RunNowResponse = z.infer<typeof RunNowResponseSchema>;

/** `DELETE /schedules/:id`. */
export const DeleteScheduleResponseSchema = z
  .object({success: z.boolean()})
  .meta({id: 'DeleteScheduleResponse'});
export type DeleteScheduleResponse = z.infer<typeof DeleteScheduleResponseSchema>;
