import * as z from 'zod';
import {isoDateTime} from './scalars.js';

/** `POST /schedules/preview`: what a cadence would do, without storing anything. */
export const PreviewRequestSchema = z
  .object({
    cronExpression: z.string().trim().min(1).max(1000),
    timezone: z.string().trim().min(1).max(100),
    startAt: isoDateTime.nullish(),
    endAt: isoDateTime.nullish(),
    after: isoDateTime.optional().describe('Default: now. Exclusive.'),
    limit: z.int().min(1).max(100).default(10),
  })
  .meta({id: 'PreviewRequest', example: {cronExpression: '30 2 * * *', timezone: 'Europe/Berlin'}});
export type PreviewRequest = z.input<typeof PreviewRequestSchema>;

export const PreviewResponseSchema = z
  .object({
    description: z.string(),
    nextFires: z.array(isoDateTime),
    warnings: z.array(z.object({code: z.string(), message: z.string(), at: isoDateTime.optional()})),
  })
  .meta({id: 'PreviewResponse'});
export type PreviewResponse = z.infer<typeof PreviewResponseSchema>;
