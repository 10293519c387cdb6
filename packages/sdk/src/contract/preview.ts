import * as z from 'zod';
import {exampleNextFireAt} from './examples.js';
import {isoDateTime} from './scalars.js';

/** `POST /schedules/preview`: what a cadence would do, without storing anything. */
export const PreviewRequestSchema = z
  .object({
    cronExpression: z.string().trim().min(1).max(1000).describe("The cadence, in Temporal's grammar."),
    timezone: z.string().trim().min(1).max(100).describe('Exact-case IANA name.'),
    startAt: isoDateTime.nullish().describe('No fires before this instant.'),
    endAt: isoDateTime.nullish().describe('No fires after this instant.'),
    after: isoDateTime.optional().describe('Fires after this instant, without it. Absent: now.'),
    limit: z.int().min(1).max(100).default(10).describe('How many fires.'),
  })
  .meta({
    id: 'PreviewRequest',
    description: 'A cadence to look at before it is stored.',
    example: {cronExpression: '30 2 * * *', timezone: 'Europe/Berlin'},
  });
export type PreviewRequest = z.input<typeof PreviewRequestSchema>;

export const PreviewResponseSchema = z
  .object({
    description: z.string().describe('The cadence in words.'),
    nextFires: z.array(isoDateTime).describe('The coming fires, before jitter; empty: it never fires.'),
    warnings: z
      .array(
        z.object({
          code: z.string().describe('For programs: which surprise.'),
          message: z.string().describe('What may not be meant, in words.'),
          at: isoDateTime.optional().describe('When it comes about. Absent: at no single instant.'),
        }),
      )
      .describe('What surprises people about such a cadence; empty: nothing.'),
  })
  .meta({
    id: 'PreviewResponse',
    description: 'What a cadence would do.',
    example: {
      description: 'At 02:30, every day',
      nextFires: [exampleNextFireAt],
      warnings: [
        {
          code: 'dst_skipped',
          message: 'On Sunday 28 March 2027 this does not fire: 02:30 does not exist in Berlin.',
          at: '2027-03-28T01:00:00Z',
        },
      ],
    },
  });
export type PreviewResponse = z.infer<typeof PreviewResponseSchema>;
