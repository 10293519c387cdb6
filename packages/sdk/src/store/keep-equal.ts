/**
 * The new JSON value, with each part that has not changed taken from the old one: what a view compares with `===`
 * (a row, a whole list) then only changes when its content does. `after` is changed in place; it must be yours.
 */
export function keepEqual(before: unknown, after: unknown): unknown {
  if (before === after || !isContainer(before) || !isContainer(after)) return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const keys = Object.keys(after);
  let isSame = keys.length === Object.keys(before).length;
  for (const key of keys) {
    after[key] = keepEqual(before[key], after[key]);
    isSame &&= key in before && after[key] === before[key];
  }
  return isSame ? before : after;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
