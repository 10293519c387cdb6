import * as z from 'zod';
import {isoDateTime} from './scalars.js';

/** One field in which Temporal holds something other than the observed generation says. */
export const DriftFieldSchema = z
  .object({field: z.string(), desired: z.unknown(), actual: z.unknown()})
  .meta({id: 'DriftField', example: {field: 'paused', desired: false, actual: true}});
export type DriftField = z.infer<typeof DriftFieldSchema>;

export const driftPolicies = ['repair', 'report'] as const;
export const DriftPolicySchema = z.enum(driftPolicies).meta({
  id: 'DriftPolicy',
  description:
    'repair: put our state back. report: leave it, and put the schedule into `error` with the reason.',
});
export type DriftPolicy = z.infer<typeof DriftPolicySchema>;

/** `GET /schedules/:id/drift`: a fresh comparison of the row with Temporal. */
export const DriftSchema = z
  .object({
    scheduleId: z.uuid(),
    observedAt: isoDateTime,
    state: z
      .enum(['in_sync', 'pending', 'drifted', 'missing', 'ended'])
      .describe(
        'pending: our change is not applied yet. ended: it never fires again and Temporal has dropped it.',
      ),
    fields: z.array(DriftFieldSchema),
  })
  .meta({id: 'Drift'});
export type Drift = z.infer<typeof DriftSchema>;

/** A difference as it was found, and when our state was put back. */
export const RecordedDriftSchema = z
  .object({
    detectedAt: isoDateTime,
    repairedAt: isoDateTime.nullable().describe('null: it is still there.'),
    fields: z.array(DriftFieldSchema).describe('Empty when the schedule was gone from Temporal.'),
  })
  .meta({id: 'RecordedDrift'});
export type RecordedDrift = z.infer<typeof RecordedDriftSchema>;

/** A Temporal schedule that bears this installation's prefix and has no row: only a person can know why. */
export const OrphanSchema = z
  .object({
    temporalScheduleId: z.string(),
    firstSeenAt: isoDateTime,
    lastSeenAt: isoDateTime,
    command: z.string().describe('What removes it, if that is what you want.'),
  })
  .meta({id: 'Orphan'});
export type Orphan = z.infer<typeof OrphanSchema>;

/** `GET /orphans`. */
export const OrphanListSchema = z.object({orphans: z.array(OrphanSchema)}).meta({id: 'OrphanList'});
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
  .meta({id: 'ReconcileRequest', example: {adopt: true}});
export type ReconcileRequest = z.input<typeof ReconcileRequestSchema>;
