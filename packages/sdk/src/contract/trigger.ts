import * as z from 'zod';

/** What can start a run. */
export const triggerTypes = ['manual', 'schedule', 'api', 'webhook'] as const;

export const TriggerTypeSchema = z.enum(triggerTypes).meta({
  id: 'TriggerType',
  description: 'What started a run: a person, a schedule, an API call or a webhook.',
});
export type TriggerType = z.infer<typeof TriggerTypeSchema>;

/** What started a run, with where it came from and a label for people. */
export const TriggerSchema = z
  .object({
    type: TriggerTypeSchema,
    sourceId: z.string().nullish().describe('ID of the source: a schedule ID, a user ID, a webhook ID.'),
    label: z.string().nullish().describe('A name a person recognises, for example the schedule name.'),
  })
  .meta({id: 'Trigger'});
export type Trigger = z.infer<typeof TriggerSchema>;
