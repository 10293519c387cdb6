import {findUnstorable, type FieldIssue} from '@shipsec/schedules-sdk/contract';
import type {Request} from 'express';
import type * as z from 'zod';
import {HttpProblem} from './http-problem.js';

/**
 * Parses a value by its schema. Unknown keys are dropped, as Studio drops them.
 *
 * @throws HttpProblem `validation_failed` that names every wrong field.
 */
export function parseWith<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw validationFailed(parsed.error.issues.map(toFieldIssue));
}

/** For the bodies that people and programs send. @throws HttpProblem `validation_failed`, also for text and numbers that the database cannot keep. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const unstorable = findUnstorable(body);
  if (unstorable !== undefined) throw validationFailed([unstorable]);
  return parseWith(schema, body);
}

/**
 * Parses the query. A parameter that comes twice is refused rather than half used; an empty one counts as absent, as
 * browsers send empty form fields.
 */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  const values: Record<string, string> = {};
  const issues: FieldIssue[] = [];
  for (const [name, value] of searchParams(request)) {
    if (Object.hasOwn(values, name)) issues.push(issue(name, 'duplicate_parameter', 'Given more than once'));
    else if (value !== '') values[name] = value;
  }
  const unstorable = findUnstorable(values);
  if (unstorable !== undefined) issues.push(unstorable);
  if (issues.length > 0) throw validationFailed(issues);
  return parseWith(schema, values);
}

function searchParams(request: Request): URLSearchParams {
  const start = request.originalUrl.indexOf('?');
  return new URLSearchParams(start === -1 ? '' : request.originalUrl.slice(start + 1));
}

function issue(name: string, code: string, message: string): FieldIssue {
  return {path: [name], code, message};
}

/** A refusal of fields, in Studio's words. */
export function validationFailed(errors: readonly FieldIssue[]): HttpProblem {
  return new HttpProblem('validation_failed', 'Validation failed', {errors});
}

/** A zod issue as it goes on the wire: what it says about its code stays, the refused value does not (it may be a secret). */
function toFieldIssue(issue: z.core.$ZodIssue): FieldIssue {
  const {input: _input, ...rest} = issue;
  return {
    ...rest,
    code: issue.code,
    path: issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
  };
}
