import * as z from 'zod';
import {ScheduleSchema} from './schedule.js';

/** One field that was refused. `path` is the way to it in the body, the query or the path parameters. */
export const FieldIssueSchema = z
  .object({
    path: z
      .array(z.union([z.string(), z.number()]))
      .describe('The way to the field, in the body, the query or the path.'),
    message: z.string().describe('What is wrong with it.'),
    code: z.string().describe('For programs: what kind of mistake it is.'),
    hint: z.string().optional().describe('How to put it right. Absent: the message says it all.'),
    pointer: z
      .string()
      .optional()
      .describe('`path` as a JSON Pointer (RFC 6901): `/inputPayload/runtimeInputs/url`. Absent: on Studio.'),
  })
  .meta({
    id: 'FieldIssue',
    description: 'One field that was refused.',
    example: {
      path: ['cronExpression'],
      code: 'cron_invalid',
      message: 'Minute is not in range [0-59]',
      pointer: '/cronExpression',
    },
  });
export type FieldIssue = z.infer<typeof FieldIssueSchema>;

/**
 * Problem details (RFC 9457) that keep Studio's `statusCode`, `message`, `error` and `errors` fields, so that a
 * Studio client shows the same text. `code` is from the registry of error codes; a Studio backend sends none.
 */
export const ProblemSchema = z
  .object({
    type: z
      .string()
      .optional()
      .describe(
        'Where this kind of problem is explained, and what to do: an address relative to that of the answer. Absent: on Studio.',
      ),
    title: z.string().optional().describe('The kind of problem in words. Absent: on Studio, see `error`.'),
    status: z.int().optional().describe('The HTTP status. Absent: on Studio, see `statusCode`.'),
    detail: z.string().optional().describe('What is wrong this time. Absent: on Studio, see `message`.'),
    instance: z.string().optional().describe('The path that was asked for. Absent: on Studio.'),
    code: z
      .string()
      .optional()
      .describe(
        'For programs: one of the codes of docs/errors.md. Absent: on Studio, only the status tells.',
      ),
    hint: z.string().optional().describe('What to do next. Absent: nothing in particular.'),
    requestId: z
      .string()
      .optional()
      .describe('What the log of the server calls this request. Absent: on Studio.'),
    statusCode: z.int().describe("The HTTP status, under Studio's name."),
    message: z.string().describe("What is wrong this time, under Studio's name."),
    error: z
      .string()
      .optional()
      .describe("The kind of problem, under Studio's name. Absent: only the status tells."),
    errors: z
      .array(FieldIssueSchema.loose())
      .optional()
      .describe('Each field that was refused. Absent: it is not about single fields.'),
    current: ScheduleSchema.optional().describe(
      'With `generation_conflict`: the schedule as it stands, to look at the difference. Absent: otherwise.',
    ),
  })
  .meta({
    id: 'Problem',
    description:
      "Problem details (RFC 9457) that keep Studio's `statusCode`, `message`, `error` and `errors`.",
    example: {
      type: '/api/v1/docs/errors#validation_failed',
      title: 'Validation failed',
      status: 400,
      detail: 'Validation failed',
      code: 'validation_failed',
      statusCode: 400,
      message: 'Validation failed',
      error: 'Bad Request',
      errors: [
        {
          path: ['name'],
          code: 'too_small',
          message: 'Too small: expected string to have >=1 characters',
          pointer: '/name',
        },
      ],
    },
  });
export type Problem = z.infer<typeof ProblemSchema>;

/** Fields as problem details name them: each with its path as a JSON Pointer (RFC 6901), too. */
export function withPointers(issues: readonly FieldIssue[]): FieldIssue[] {
  return issues.map((issue) => ({...issue, pointer: issue.path.map(pointerStep).join('')}));
}

function pointerStep(step: string | number): string {
  return `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
