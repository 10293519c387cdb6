import type {FieldIssue} from '@shipsec/schedules-sdk/contract';

/** What is wrong with one field, and how to put it right where that is known. */
export interface FieldError {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Errors by field key; see {@link fieldKey}. */
export type FieldErrors = ReadonlyMap<string, FieldError>;

export const noErrors: FieldErrors = new Map();

/** The errors that found their field, and those that did not and so are shown above the form. */
export interface PlacedIssues {
  readonly fields: FieldErrors;
  readonly others: readonly FieldError[];
}

/**
 * The key of a field: its path in the request body, as one string. Parts are percent-encoded, so that an input named
 * `a/b` is not taken for two parts and the key can stand in an `id` and in `aria-describedby`.
 */
export function fieldKey(...path: readonly (string | number)[]): string {
  return path.map((part) => encodeURIComponent(String(part))).join('/');
}

/**
 * Puts the server's issues on the fields of the form. An issue inside a field (`runtimeInputs.hosts.0`) lands on that
 * field; an issue about a whole group (`nodeOverrides.fetch`) on the first field of the group. The first issue of a
 * field wins.
 *
 * @param keys the keys of all fields of the form, in the order in which they are shown.
 */
export function placeIssues(issues: readonly FieldIssue[], keys: readonly string[]): PlacedIssues {
  const fields = new Map<string, FieldError>();
  const others: FieldError[] = [];
  for (const {path, message, hint} of issues) {
    const key = keyFor(fieldKey(...path), keys);
    if (key === undefined)
      others.push({message: path.length > 0 ? `${path.join('.')}: ${message}` : message, hint});
    else if (!fields.has(key)) fields.set(key, {message, hint});
  }
  return {fields, others};
}

/** `errors` without those of some fields, for a field that a person has just changed. */
export function withoutErrors(errors: FieldErrors, isGone: (key: string) => boolean): FieldErrors {
  const kept = [...errors].filter(([key]) => !isGone(key));
  return kept.length === errors.size ? errors : new Map(kept);
}

function keyFor(issueKey: string, keys: readonly string[]): string | undefined {
  if (issueKey === '') return undefined;
  const containing = keys.filter((key) => issueKey === key || issueKey.startsWith(`${key}/`));
  const longest = containing.reduce<string | undefined>(
    (best, key) => (best === undefined || key.length > best.length ? key : best),
    undefined,
  );
  return longest ?? keys.find((key) => key.startsWith(`${issueKey}/`));
}
