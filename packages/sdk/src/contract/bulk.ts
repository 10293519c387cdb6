import * as z from 'zod';
import {exampleIds} from './examples.js';
import {ProblemSchema} from './problem.js';
import {ScheduleFilterSchema} from './schedule-list.js';

/** The most schedules of one bulk action. */
export const MAX_BULK_ITEMS = 10_000;

/** What can be done to many schedules at once. */
export const bulkActions = ['pause', 'resume', 'delete', 'runNow'] as const;

/** `POST /schedules/bulk`: one action over many schedules, named or filtered. */
export const BulkRequestSchema = z
  .object({
    action: z.enum(bulkActions).describe('What to do with each.'),
    ids: z
      .array(z.uuid())
      .min(1)
      .max(MAX_BULK_ITEMS)
      .optional()
      .describe('The schedules by name; or give `filter`.'),
    filter: ScheduleFilterSchema.optional().describe('All schedules that match; or give `ids`.'),
    note: z.string().max(1000).optional().describe('Why, for the notes of a pause or a resume.'),
    dryRun: z.boolean().default(false).describe('Say what would change, and change nothing.'),
  })
  .refine(({ids, filter}) => (ids === undefined) !== (filter === undefined), {
    path: ['ids'],
    message: 'Give either ids or filter.',
  })
  .meta({
    id: 'BulkRequest',
    description: 'One action over many schedules, named or filtered.',
    example: {action: 'pause', filter: {status: 'active'}, note: 'Maintenance', dryRun: true},
  });
export type BulkRequest = z.input<typeof BulkRequestSchema>;

export const BulkResponseSchema = z
  .object({
    action: z.enum(bulkActions).describe('What was done.'),
    dryRun: z.boolean().describe('Whether it only says what would change.'),
    results: z
      .array(
        z.object({
          id: z.uuid().describe('The schedule.'),
          name: z.string().nullable().describe('Its name; null: there is no such schedule.'),
          outcome: z
            .enum(['changed', 'unchanged', 'failed'])
            .describe('unchanged: it already was what was asked for.'),
          runId: z.string().optional().describe('The run of a run-now. Absent: none was started.'),
          problem: ProblemSchema.optional().describe('Why it failed. Absent: it did not.'),
        }),
      )
      .describe('One for each schedule that was named or matched.'),
    undo: z
      .string()
      .nullable()
      .describe(
        'For `POST /schedules/bulk/undo`: restores exactly those that were changed; null: nothing to undo.',
      ),
  })
  .meta({
    id: 'BulkResponse',
    description: 'What came of a bulk action, schedule by schedule.',
    example: {
      action: 'pause',
      dryRun: false,
      results: [{id: exampleIds.schedule, name: 'Nightly security check', outcome: 'changed'}],
      undo: 'u_5f0d2c',
    },
  });
export type BulkResponse = z.infer<typeof BulkResponseSchema>;

/** `POST /schedules/bulk/undo`. */
export const BulkUndoRequestSchema = z
  .object({undo: z.string().min(1).max(200).describe('`undo` of the answer to a bulk action.')})
  .meta({
    id: 'BulkUndoRequest',
    description: 'Takes back a bulk pause or resume.',
    example: {undo: 'u_5f0d2c'},
  });
export type BulkUndoRequest = z.input<typeof BulkUndoRequestSchema>;
