import * as z from 'zod';

/** What Temporal does when a fire comes while an earlier run of the same schedule is still going. The first three are Studio's. */
export const overlapPolicies = [
  'skip',
  'buffer',
  'allow',
  'buffer_all',
  'cancel_other',
  'terminate_other',
] as const;

export const OverlapPolicySchema = z.enum(overlapPolicies).meta({
  id: 'OverlapPolicy',
  example: 'skip',
  description:
    'skip: do not start. buffer: let one wait. buffer_all: let all wait. allow: run side by side. cancel_other / terminate_other: end the running one first.',
});
export type OverlapPolicy = z.infer<typeof OverlapPolicySchema>;
