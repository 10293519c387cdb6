import * as z from 'zod';
import {exampleFireAt, exampleNextFireAt, exampleIds} from './examples.js';
import {isoDateTime} from './scalars.js';

/** How a schedule's detail knows what Temporal holds. */
export const temporalViewStates = ['live', 'missing', 'stored', 'unavailable'] as const;

const RecentActionSchema = z
  .object({
    scheduledAt: isoDateTime.describe('The instant of the fire, jitter included.'),
    takenAt: isoDateTime.describe('When Temporal really started it.'),
    workflowId: z.string().describe('The workflow that triggers the run.'),
    temporalRunId: z.string().describe('Its first execution.'),
    runId: z.string().describe('The run that it asks for; a fire that was skipped has none of this ID.'),
  })
  .meta({
    id: 'RecentAction',
    description: 'A start that Temporal made for the schedule.',
    example: {
      scheduledAt: exampleFireAt,
      takenAt: '2026-11-24T01:30:00.061Z',
      workflowId: `shipsec-5d0c1c9e-schedule-${exampleIds.schedule}-2026-11-24T01:30:00Z`,
      temporalRunId: '01933b4e-7c1a-7d42-9c1b-0f4d1a9e6b10',
      runId: exampleIds.run,
    },
  });

export const TemporalViewSchema = z
  .object({
    state: z
      .enum(temporalViewStates)
      .describe(
        'live: Temporal has just said so. missing: it has just said that it has no such schedule. stored: it did not answer, and this is what it said before. unavailable: it did not answer, and has never said anything.',
      ),
    observedAt: isoDateTime
      .nullable()
      .describe('When Temporal said what stands here and in `temporalSnapshot`; null: never.'),
    reason: z.string().nullable().describe('Why it is not live, in words; null: it is.'),
    nextActionTimes: z
      .array(isoDateTime)
      .describe('Its coming fires, jitter included; none while it is paused there.'),
    recentActions: z
      .array(RecentActionSchema)
      .optional()
      .describe('Its last ten starts, oldest first. Absent: only a live answer has them.'),
  })
  .meta({
    id: 'TemporalView',
    description: 'What Temporal says about a schedule, and how old that is.',
    example: {
      state: 'live',
      observedAt: '2026-11-24T08:00:00.000Z',
      reason: null,
      nextActionTimes: [exampleNextFireAt],
      recentActions: [],
    },
  });
export type TemporalView = z.infer<typeof TemporalViewSchema>;
