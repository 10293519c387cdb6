import * as z from 'zod';

/** `POST /auth/login` and `POST /auth/logout`. */
export const SessionResponseSchema = z
  .object({
    success: z.literal(true).describe('Always this.'),
    message: z.string().describe('The same for people.'),
  })
  .meta({
    id: 'SessionResponse',
    description: 'A session has begun, or ended.',
    example: {success: true, message: 'Login successful'},
  });
export type SessionResponse = z.infer<typeof SessionResponseSchema>;

/** `GET /auth/validate`. */
export const SessionCheckSchema = z
  .object({valid: z.literal(true).describe('Always this; who is nobody is refused.')})
  .meta({id: 'SessionCheck', description: 'Whoever asks is somebody.', example: {valid: true}});
export type SessionCheck = z.infer<typeof SessionCheckSchema>;
