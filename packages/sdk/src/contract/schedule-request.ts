import * as z from 'zod';
import {DriftPolicySchema} from './drift.js';
import {exampleIds} from './examples.js';
import {OverlapPolicySchema} from './overlap-policy.js';
import {InputPayloadRequestSchema} from './payload.js';
import {isoDateTime} from './scalars.js';

/** Temporal raises any catch-up window below this to it (facts §4), so we store what Temporal will hold. */
export const MIN_CATCHUP_WINDOW_SECONDS = 10;

const workflowId = z.uuid().describe('What to run.');
const workflowVersionId = z
  .uuid()
  .nullish()
  .describe('Pins the version; null: the latest committed at the instant of the fire.');
const name = z.string().trim().min(1).max(200).describe('What people call it.');
const description = z.string().max(5000).nullable().describe('What it is for; null: nothing said.');
const humanLabel = z.string().max(500).nullable().describe('Words of its own for the cadence; null: none.');
const cronExpression = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .describe(
    "When, in Temporal's cron grammar: five fields, six (a year last), seven (a second first), `@daily`, `@every 30s`.",
  );
const timezone = z.string().trim().min(1).max(100).describe('Where: an exact-case IANA name.');
const overlapPolicy = OverlapPolicySchema.describe('What a fire does while an earlier run is still going.');
/** 1 year: Temporal's own default and more than any outage we plan for. */
const MAX_CATCHUP_WINDOW_SECONDS = 31_536_000;
/** Studio's forms send it as text, too. */
const catchupWindowSeconds = z
  .union([
    z.int().min(0).max(MAX_CATCHUP_WINDOW_SECONDS),
    z
      .string()
      .regex(/^\d{1,8}$/, 'Must be whole seconds.')
      .transform(Number)
      .refine((seconds) => seconds <= MAX_CATCHUP_WINDOW_SECONDS, 'Must be at most a year.'),
  ])
  .transform((seconds) => Math.max(seconds, MIN_CATCHUP_WINDOW_SECONDS))
  .describe(
    `How late a missed fire may still be made. 0 means Temporal's minimum, ${MIN_CATCHUP_WINDOW_SECONDS} seconds.`,
  );
const inputPayload = InputPayloadRequestSchema.describe('What its runs are given.');
const jitterSeconds = z
  .int()
  .min(0)
  .max(86_400)
  .describe('Each fire comes up to this much later, at random.');
const pauseOnFailure = z.boolean().describe('Pause it when a run of it fails.');
const startAt = isoDateTime.nullish().describe('No fires before this instant; null: no bound.');
const endAt = isoDateTime.nullish().describe('No fires after this instant; null: no bound.');
const driftPolicy = DriftPolicySchema.nullish().describe(
  "What to do about drift; null: the server's own default.",
);
/** Pause and resume notes above 1,000 bytes are refused by Temporal (facts §4). */
const note = z
  .string()
  .max(1000)
  .refine((text) => new TextEncoder().encode(text).length <= 1000, 'At most 1,000 bytes.')
  .nullable()
  .describe('Why, for those who wonder later; null: not said.');

/** `POST /schedules`. */
export const CreateScheduleRequestSchema = z
  .object({
    workflowId,
    workflowVersionId,
    name,
    description: description.optional(),
    cronExpression,
    timezone,
    humanLabel: humanLabel.optional(),
    overlapPolicy: overlapPolicy.default('skip'),
    catchupWindowSeconds: catchupWindowSeconds.default(MIN_CATCHUP_WINDOW_SECONDS),
    inputPayload: inputPayload.default({runtimeInputs: {}, nodeOverrides: {}}),
    jitterSeconds: jitterSeconds.default(0),
    pauseOnFailure: pauseOnFailure.default(false),
    startAt,
    endAt,
    driftPolicy,
    note: note.optional(),
    paused: z.boolean().default(false).describe('Create it paused.'),
  })
  .meta({
    id: 'CreateScheduleRequest',
    description: 'A new schedule.',
    example: {
      workflowId: exampleIds.workflow,
      name: 'Nightly security check',
      cronExpression: '30 2 * * *',
      timezone: 'Europe/Berlin',
      inputPayload: {runtimeInputs: {url: 'https://example.com'}, nodeOverrides: {}},
    },
  });
export type CreateScheduleRequest = z.input<typeof CreateScheduleRequestSchema>;
export type CreateScheduleCommand = z.output<typeof CreateScheduleRequestSchema>;

/**
 * `PATCH /schedules/:id`. Written out rather than derived with `.partial()`, which in zod 4 applies the defaults of
 * absent fields and so would overwrite what nobody mentioned.
 */
export const UpdateScheduleRequestSchema = z
  .object({
    workflowId: workflowId.optional(),
    workflowVersionId,
    name: name.optional(),
    description: description.optional(),
    cronExpression: cronExpression.optional(),
    timezone: timezone.optional(),
    humanLabel: humanLabel.optional(),
    overlapPolicy: overlapPolicy.optional(),
    catchupWindowSeconds: catchupWindowSeconds.optional(),
    inputPayload: inputPayload.optional(),
    jitterSeconds: jitterSeconds.optional(),
    pauseOnFailure: pauseOnFailure.optional(),
    startAt,
    endAt,
    driftPolicy,
    note: note.optional(),
    status: z
      .enum(['active', 'paused'])
      .optional()
      .describe('Resumes or pauses, as the routes of that name do.'),
  })
  .meta({
    id: 'UpdateScheduleRequest',
    description: 'Changes exactly the fields that it has; null clears.',
    example: {name: 'Nightly security check (EU)'},
  });
export type UpdateScheduleRequest = z.input<typeof UpdateScheduleRequestSchema>;
export type UpdateScheduleCommand = z.output<typeof UpdateScheduleRequestSchema>;

/** `POST /schedules/:id/pause` and `/resume`: the body may be absent, as Studio's client leaves it. */
export const PauseRequestSchema = z
  .object({note: note.optional()})
  .nullish()
  .transform((body) => body ?? {})
  .meta({
    id: 'PauseRequest',
    description: 'Why it is paused or resumed. May be left out altogether.',
    example: {note: 'Maintenance until Monday'},
  });
export type PauseRequest = z.input<typeof PauseRequestSchema>;

/** What a run-now call came to. `rejected` is never answered with success: it is the problem `too_many_runs`. */
export const runNowOutcomes = ['started', 'buffered', 'skipped', 'rejected'] as const;

/** `POST /schedules/:id/trigger`. Studio answers `{ success }` alone. */
export const RunNowResponseSchema = z
  .object({
    success: z.boolean().describe('The call was accepted.'),
    runId: z
      .string()
      .optional()
      .describe(
        'The run, started or waiting. Absent: it makes none (see `outcome`), or on Studio not known.',
      ),
    outcome: z
      .enum(runNowOutcomes)
      .optional()
      .describe(
        'buffered: it waits for its turn. skipped: the overlap policy made no run of it. Absent: it was started.',
      ),
    reason: z.string().optional().describe('Why it does not run, or not yet. Absent: it runs.'),
  })
  .meta({
    id: 'RunNowResponse',
    description: 'What a click on run-now came to.',
    example: {success: true, runId: exampleIds.run, outcome: 'started'},
  });
export type RunNowResponse = z.infer<typeof RunNowResponseSchema>;
