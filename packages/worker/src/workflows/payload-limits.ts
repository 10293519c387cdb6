/**
 * Temporal refuses a payload above 2 MiB, and a workflow that tries to send one can never go on. So sizes are looked
 * at before: they are counted in UTF-16 units of the JSON, with a margin for characters of several bytes.
 */
export const MAX_INPUTS_SIZE = 1_000_000;
/** All outputs of a run together, as the run's result carries them. */
const MAX_OUTCOME_SIZE = 1_000_000;

/** The length of a value as JSON; 2 for what JSON cannot hold. */
export function jsonSize(value: unknown): number {
  return (JSON.stringify(value) as string | undefined)?.length ?? 2;
}

/**
 * The outputs of a run, the largest ones replaced by `{truncated: true, size}` until all fit into one payload.
 * @param outputs by action reference.
 */
export function boundOutputs(
  outputs: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  limit = MAX_OUTCOME_SIZE,
): Record<string, unknown> {
  const bounded: Record<string, unknown> = Object.fromEntries(outputs);
  const sizes = [...outputs]
    .map(([ref, value]) => ({ref, size: jsonSize(value)}))
    .sort((a, b) => b.size - a.size);
  let total = sizes.reduce((sum, {size}) => sum + size, 0);
  for (const {ref, size} of sizes) {
    if (total <= limit) break;
    bounded[ref] = {truncated: true, size};
    total -= size;
  }
  return bounded;
}
