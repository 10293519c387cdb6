import * as z from 'zod';
import {exampleIds, exampleSchedule} from './examples.js';
import {pageInfo, pageQuery} from './page.js';
import {isoDateTime, queryFlag} from './scalars.js';
import {ScheduleSchema, ScheduleStatusSchema} from './schedule.js';

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

export const ScheduleFilterSchema = z
  .object({
    workflowId: z.uuid().optional().describe('Schedules of this workflow.'),
    status: ScheduleStatusSchema.optional().describe('Schedules of this status.'),
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
  })
  .meta({
    description: 'Which schedules: every condition that is given must hold.',
    example: {status: 'active', q: 'security'},
  });
export type ScheduleFilter = z.input<typeof ScheduleFilterSchema>;

/** Without `limit` the answer is the whole list, as Studio's clients expect it; with it, a page. */
export const ListSchedulesQuerySchema = ScheduleFilterSchema.extend({
  sort: z.enum(scheduleSorts).default('name').describe('The order; a minus turns it round.'),
  total: queryFlag.optional().describe('Count all that match, whatever the page.'),
  facets: queryFlag
    .optional()
    .describe('Count by status, time zone, workflow and next fire, for the menus of a filter.'),
  recentFires: queryFlag
    .optional()
    .describe('Give each schedule of a page its last fires; without `limit` it has no effect.'),
  cadenceWords: z
    .string()
    .min(1)
    .max(35)
    .optional()
    .describe(
      'Say the cadence of each schedule of a page in words, in this language (BCP 47: en, de, es, fr, ja, zh; English for others); without `limit` it has no effect.',
    ),
  ...pageQuery,
}).meta({
  description: 'Which schedules, in which order, and which page of them.',
  example: {status: 'active', sort: 'nextRunAt', limit: 50},
});
export type ListSchedulesQuery = z.input<typeof ListSchedulesQuerySchema>;

const count = z.int().nonnegative();

export const ScheduleFacetsSchema = z
  .object({
    statuses: z
      .object({
        active: count.describe('Active ones.'),
        paused: count.describe('Paused ones.'),
        error: count.describe('Those with an error.'),
      })
      .describe('By status.'),
    timezones: z
      .array(z.object({timezone: z.string().describe('The zone.'), count: count.describe('Its schedules.')}))
      .describe('By time zone: those in use, by name.'),
    workflows: z
      .array(
        z.object({
          workflowId: z.uuid().describe('The workflow.'),
          workflowName: z.string().describe('What it is called.'),
          count: count.describe('Its schedules.'),
        }),
      )
      .describe('By workflow: those in use, by name.'),
    nextRuns: z
      .object({
        hour: count.describe('Within an hour.'),
        day: count.describe('Within 24 hours.'),
        week: count.describe('Within seven days.'),
      })
      .describe('How many fire next within an hour, 24 hours and seven days from now.'),
  })
  .meta({
    id: 'ScheduleFacets',
    description: 'What could be chosen in a filter: each is counted as if it alone were not filtered by.',
    example: {
      statuses: {active: 12, paused: 2, error: 1},
      timezones: [{timezone: 'Europe/Berlin', count: 15}],
      workflows: [{workflowId: exampleIds.workflow, workflowName: 'Website check', count: 15}],
      nextRuns: {hour: 1, day: 9, week: 12},
    },
  });
export type ScheduleFacets = z.infer<typeof ScheduleFacetsSchema>;

export const ScheduleListSchema = z
  .object({
    schedules: z.array(ScheduleSchema).describe('By name, unless sorted otherwise.'),
    ...pageInfo,
    total: count
      .optional()
      .describe('How many match. Absent: not asked for, or on Studio, whose list is whole.'),
    facets: ScheduleFacetsSchema.optional().describe(
      'What could be chosen in a filter. Absent: not asked for, or on Studio.',
    ),
  })
  .meta({
    id: 'ScheduleList',
    description: 'Schedules: all that match, or a page of them.',
    example: {schedules: [exampleSchedule], nextCursor: null, total: 1},
  });
export type ScheduleList = z.infer<typeof ScheduleListSchema>;
