import * as z from 'zod';

/** Every right that a key or a token may carry. */
export const scopes = [
  'schedules:read',
  'schedules:write',
  'schedules:run',
  'runs:read',
  'workflows:read',
  'workflows:write',
  'admin',
] as const;
export const ScopeSchema = z.enum(scopes).meta({
  id: 'Scope',
  description: 'What a caller may do. `admin` includes all others.',
  example: 'schedules:read',
});
export type Scope = z.infer<typeof ScopeSchema>;
