import * as z from 'zod';
import {exampleFireAt} from './examples.js';
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
  })
  .meta({
    id: 'BackfillResponse',
    description: 'The fires of a past span.',
    example: {dryRun: true, count: 1, fires: [exampleFireAt]},
  });
export type BackfillResponse = z.infer<typeof BackfillResponseSchema>;
