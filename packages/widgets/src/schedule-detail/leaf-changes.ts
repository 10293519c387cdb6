import type {AuditEvent} from '@shipsec/schedules-sdk/contract';

type Change = AuditEvent['changes'][number];

/** One value that changed; `path` leads to it within its field. */
export interface LeafChange extends Change {
  readonly path: readonly string[];
}

/** Steps that say nothing to a person: where in a payload a value stands, its name tells. */
const silent: ReadonlySet<string> = new Set(['runtimeInputs', 'nodeOverrides', 'params', 'inputOverrides']);

/** A change within an object, value by value: nobody compares two pages of JSON by eye. */
export function leafChanges({field, before, after}: Change): LeafChange[] {
  return leaves(before, after, []).map((leaf) => ({field, ...leaf}));
}

function leaves(before: unknown, after: unknown, path: readonly string[]): Omit<LeafChange, 'field'>[] {
  if (!isRecord(before) && !isRecord(after)) return [{path, before, after}];
  const [old, now] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]))
    .flatMap((key) => leaves(old[key], now[key], silent.has(key) ? path : [...path, key]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
