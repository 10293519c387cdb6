import * as z from 'zod';

const PartSchema = z.object({
  ready: z.boolean(),
  message: z.string().describe('In words, what is the matter and what to do.'),
});

/** `GET /health`: 200 once every part is ready, else 503 with the same body. */
export const HealthSchema = z
  .object({
    status: z.enum(['ready', 'not_ready']),
    parts: z.object({database: PartSchema, temporal: PartSchema, worker: PartSchema}),
  })
  .meta({id: 'Health'});
export type Health = z.infer<typeof HealthSchema>;
