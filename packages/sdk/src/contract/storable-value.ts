import type {FieldIssue} from './problem.js';

/** Deeper JSON than a person or a program writes; a recursion over it must not exhaust the stack. */
const MAX_DEPTH = 64;

/**
 * What Postgres cannot keep as it is, though it is JSON: U+0000, half a surrogate pair, a number beyond double
 * precision (JSON.parse makes it Infinity, which would be stored as null), and nesting beyond {@link MAX_DEPTH}.
 *
 * @returns the first issue found, or undefined when all can be stored.
 */
export function findUnstorable(root: unknown): FieldIssue | undefined {
  const pending: Array<{value: unknown; path: (string | number)[]}> = [{value: root, path: []}];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const {value, path} = next;
    const message = problemOf(value, path.length);
    if (message !== undefined) return {path, code: 'unstorable_value', message};
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      const message = problemOfText(key);
      if (message !== undefined) return {path, code: 'unstorable_value', message: `A key ${message}`};
      pending.push({value: child, path: [...path, Array.isArray(value) ? Number(key) : key]});
    }
  }
  return undefined;
}

function problemOf(value: unknown, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return `Nested more than ${MAX_DEPTH} levels deep`;
  if (typeof value === 'number' && !Number.isFinite(value)) return 'Number out of range';
  if (typeof value !== 'string') return undefined;
  const message = problemOfText(value);
  return message === undefined ? undefined : `Text ${message}`;
}

function problemOfText(text: string): string | undefined {
  if (text.includes('\0')) return 'contains the character U+0000';
  // With the u flag, only a surrogate without its other half matches.
  if (/\p{Surrogate}/u.test(text)) return 'contains half a surrogate pair';
  return undefined;
}

/**
 * The value as Postgres can keep it, for what a worker reports: the run has happened, and its account must not be lost
 * because a website sent a character that `jsonb` refuses. Such characters become U+FFFD, what lies too deep is cut off.
 */
export function toStorable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return toStorableText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.map((child) => toStorable(child, depth + 1));
  const entries = Object.entries(value).map(([key, child]) => [
    toStorableText(key),
    toStorable(child, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

function toStorableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
