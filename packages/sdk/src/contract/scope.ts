import * as z from 'zod';

/** What a caller may do. `admin` includes all others. */
export const scopes = [
  'schedules:read',
  'schedules:write',
  'schedules:run',
  'runs:read',
  'workflows:read',
  'workflows:write',
  'admin',
] as const;
export const ScopeSchema = z.enum(scopes).meta({id: 'Scope'});
export type Scope = z.infer<typeof ScopeSchema>;
