import * as z from 'zod';
import {ProblemSchema} from './problem.js';
import {ScheduleFilterSchema} from './schedule.js';

/** The most schedules of one bulk action. */
export const MAX_BULK_ITEMS = 10_000;

export const bulkActions = ['pause', 'resume', 'delete', 'runNow'] as const;

/** `POST /schedules/bulk`: one action over many schedules, named or filtered. */
export const BulkRequestSchema = z
  .object({
    action: z.enum(bulkActions),
    ids: z.array(z.uuid()).min(1).max(MAX_BULK_ITEMS).optional(),
    filter: ScheduleFilterSchema.optional(),
    note: z.string().max(1000).optional(),
    dryRun: z.boolean().default(false).describe('Say what would change, and change nothing.'),
  })
  .refine(({ids, filter}) => (ids === undefined) !== (filter === undefined), {
    path: ['ids'],
    message: 'Give either ids or filter.',
  })
  .meta({
    id: 'BulkRequest',
    example: {action: 'pause', filter: {status: 'active'}, note: 'Maintenance', dryRun: true},
  });
export type BulkRequest = z.input<typeof BulkRequestSchema>;

export const BulkResponseSchema = z
  .object({
    action: z.enum(bulkActions),
    dryRun: z.boolean(),
    results: z.array(
      z.object({
        id: z.uuid(),
        name: z.string().nullable(),
        outcome: z.enum(['changed', 'unchanged', 'failed']),
        runId: z.string().optional(),
        problem: ProblemSchema.optional(),
      }),
    ),
    undo: z
      .string()
      .nullable()
      .describe('For `POST /schedules/bulk/undo`: restores exactly those that a pause or resume changed.'),
  })
  .meta({id: 'BulkResponse'});
export type BulkResponse = z.infer<typeof BulkResponseSchema>;

/** `POST /schedules/bulk/undo`. */
export const BulkUndoRequestSchema = z
  .object({undo: z.string().min(1).max(200)})
  .meta({id: 'BulkUndoRequest'});
export type BulkUndoRequest = z.input<typeof BulkUndoRequestSchema>;
