import * as z from 'zod';
import {exampleDriftField, exampleFireAt, exampleIds} from './examples.js';
import {isoDateTime} from './scalars.js';

export const DriftFieldSchema = z
  .object({
    field: z.string().describe('The field, with dots between levels.'),
    desired: z.unknown().describe('What we want Temporal to hold; null or absent: nothing.'),
    actual: z.unknown().describe('What Temporal holds; null or absent: nothing.'),
  })
  .meta({
    id: 'DriftField',
    description: 'One field in which Temporal holds something other than the observed generation says.',
    example: exampleDriftField,
  });
export type DriftField = z.infer<typeof DriftFieldSchema>;

/** What can be done about drift. */
export const driftPolicies = ['repair', 'report'] as const;
export const DriftPolicySchema = z.enum(driftPolicies).meta({
  id: 'DriftPolicy',
  example: 'repair',
  description:
    'repair: put our state back. report: leave it, and put the schedule into `error` with the reason.',
});
export type DriftPolicy = z.infer<typeof DriftPolicySchema>;

/** `GET /schedules/:id/drift`: a fresh comparison of the row with Temporal. */
export const DriftSchema = z
  .object({
    scheduleId: z.uuid().describe('The schedule.'),
    observedAt: isoDateTime.describe('When Temporal was asked.'),
    state: z
      .enum(['in_sync', 'pending', 'drifted', 'missing', 'ended'])
      .describe(
        'pending: our change is not applied yet. ended: it never fires again and Temporal has dropped it.',
      ),
    fields: z.array(DriftFieldSchema).describe('What differs; empty when nothing does or all is missing.'),
  })
  .meta({
    id: 'Drift',
    description: 'A fresh comparison of a schedule with what Temporal holds.',
    example: {
      scheduleId: exampleIds.schedule,
      observedAt: exampleFireAt,
      state: 'drifted',
      fields: [exampleDriftField],
    },
  });
export type Drift = z.infer<typeof DriftSchema>;

export const RecordedDriftSchema = z
  .object({
    detectedAt: isoDateTime.describe('When it was found.'),
    repairedAt: isoDateTime.nullable().describe('When our state was put back; null: it is still there.'),
    fields: z
      .array(DriftFieldSchema)
      .describe('What differed; empty when the schedule was gone from Temporal.'),
  })
  .meta({
    id: 'RecordedDrift',
    description: 'A difference as it was found, and when our state was put back.',
    example: {detectedAt: exampleFireAt, repairedAt: exampleFireAt, fields: [exampleDriftField]},
  });
export type RecordedDrift = z.infer<typeof RecordedDriftSchema>;

const exampleOrphan = {
  temporalScheduleId: `shipsec-${exampleIds.schedule}`,
  firstSeenAt: exampleFireAt,
  lastSeenAt: exampleFireAt,
  command: `temporal schedule delete --schedule-id shipsec-${exampleIds.schedule}`,
};

export const OrphanSchema = z
  .object({
    temporalScheduleId: z.string().describe('Its ID in Temporal.'),
    firstSeenAt: isoDateTime.describe('When a pass first found it.'),
    lastSeenAt: isoDateTime.describe('When a pass last found it.'),
    command: z.string().describe('What removes it, if that is what you want.'),
  })
  .meta({
    id: 'Orphan',
    description:
      "A Temporal schedule that bears this installation's prefix and has no row: only a person can know why.",
    example: exampleOrphan,
  });
export type Orphan = z.infer<typeof OrphanSchema>;

/** `GET /orphans`. */
export const OrphanListSchema = z
  .object({orphans: z.array(OrphanSchema).describe('Those that the latest passes found.')})
  .meta({
    id: 'OrphanList',
    description: 'Temporal schedules of ours that no row knows.',
    example: {orphans: [exampleOrphan]},
  });
export type OrphanList = z.infer<typeof OrphanListSchema>;

/** `POST /schedules/:id/reconcile`. */
export const ReconcileRequestSchema = z
  .object({
    adopt: z
      .boolean()
      .default(false)
      .describe("Take Temporal's cadence, policies and paused state into the row instead."),
  })
  .nullish()
  .transform((body) => ({adopt: body?.adopt ?? false}))
  .meta({
    id: 'ReconcileRequest',
    description: 'Which side is right: the row (unless said otherwise) or Temporal.',
    example: {adopt: true},
  });
export type ReconcileRequest = z.input<typeof ReconcileRequestSchema>;
