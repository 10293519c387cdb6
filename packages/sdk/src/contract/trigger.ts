import * as z from 'zod';
import {exampleTrigger} from './examples.js';

/** What can start a run. */
export const triggerTypes = ['manual', 'schedule', 'api', 'webhook'] as const;

export const TriggerTypeSchema = z.enum(triggerTypes).meta({
  id: 'TriggerType',
  example: 'schedule',
  description: 'What started a run: a person, a schedule, an API call or a webhook.',
});
export type TriggerType = z.infer<typeof TriggerTypeSchema>;

export const TriggerSchema = z
  .object({
    type: TriggerTypeSchema.describe('What kind of thing started it.'),
    sourceId: z
      .string()
      .nullish()
      .describe('The ID of the source: of a schedule, a user, a webhook. Null or absent: it has none.'),
    label: z
      .string()
      .nullish()
      .describe(
        'A name that a person recognises, such as that of the schedule. Null or absent: it has none.',
      ),
  })
  .meta({
    id: 'Trigger',
    description: 'What started a run, with where it came from and a label for people.',
    example: exampleTrigger,
  });
export type Trigger = z.infer<typeof TriggerSchema>;
