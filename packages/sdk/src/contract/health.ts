import * as z from 'zod';

const part = (what: string) =>
  z
    .object({
      ready: z.boolean().describe('Whether it can be used now.'),
      message: z.string().describe('In words, what is the matter and what to do.'),
    })
    .describe(what);

/** `GET /health`: 200 once every part is ready, else 503 with the same body. */
export const HealthSchema = z
  .object({
    status: z.enum(['ready', 'not_ready']).describe('`ready` once every part is.'),
    parts: z
      .object({
        database: part('Where schedules and runs are kept.'),
        temporal: part('What fires the schedules.'),
        worker: part('What executes the runs.'),
      })
      .describe('Each part by itself.'),
  })
  .meta({
    id: 'Health',
    description: 'Which parts of the server are ready.',
    example: {
      status: 'not_ready',
      parts: {
        database: {ready: true, message: 'Connected.'},
        temporal: {ready: true, message: 'Connected.'},
        worker: {ready: false, message: 'No worker polls the task queue. Start one.'},
      },
    },
  });
export type Health = z.infer<typeof HealthSchema>;
