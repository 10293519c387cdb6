/** One thing that is to be forgotten from time to time. */
export type Chore = () => Promise<unknown>;

const INTERVAL_MS = 600_000;

/**
 * Does the chores every ten minutes; any number of replicas may. A chore that fails is due again the next time.
 *
 * @returns what stops it.
 */
export function keepTidy(chores: readonly Chore[], onError: (error: unknown) => void): () => void {
  const timer = setInterval(() => {
    for (const chore of chores) chore().catch(onError);
  }, INTERVAL_MS).unref();
  return () => clearInterval(timer);
}
