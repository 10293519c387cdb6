import * as z from 'zod';

/** One field that was refused. `path` is the way to it in the body, the query or the path parameters. */
export const FieldIssueSchema = z
  .object({
    path: z.array(z.union([z.string(), z.number()])),
    message: z.string(),
    code: z.string(),
    hint: z.string().optional(),
  })
  .meta({
    id: 'FieldIssue',
    example: {path: ['cronExpression'], code: 'cron_invalid', message: 'Minute is not in range [0-59]'},
  });
export type FieldIssue = z.infer<typeof FieldIssueSchema>;

/**
 * Problem details (RFC 9457) that keep Studio's `statusCode`, `message`, `error` and `errors` fields, so that a
 * Studio client shows the same text. `code` is from the registry of error codes; a Studio backend sends none.
 */
export const ProblemSchema = z
  .object({
    type: z.string().optional(),
    title: z.string().optional(),
    status: z.int().optional(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    code: z.string().optional(),
    hint: z.string().optional().describe('What to do next.'),
    requestId: z.string().optional(),
    statusCode: z.int(),
    message: z.string(),
    error: z.string().optional(),
    errors: z.array(FieldIssueSchema.loose()).optional(),
  })
  .meta({
    id: 'Problem',
    example: {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'Validation failed',
      code: 'validation_failed',
      statusCode: 400,
      message: 'Validation failed',
      error: 'Bad Request',
      errors: [
        {path: ['name'], code: 'too_small', message: 'Too small: expected string to have >=1 characters'},
      ],
    },
  });
export type Problem = z.infer<typeof ProblemSchema>;
