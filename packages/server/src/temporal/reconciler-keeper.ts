/** How often the reconciler's schedule is looked at once it is there; a removed one is back within this time. */
const CHECK_INTERVAL_MS = 60_000;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 15_000;

export interface ReconcilerKeeper {
  /** Ends the checks; one that is under way may still finish. */
  stop(): void;
}

/**
 * Ensures the reconciler's schedule from now on: at once, then with growing pauses until Temporal is there, then every
 * minute. It never throws and never keeps the process alive.
 *
 * @param onError is told each failed attempt.
 */
export function keepReconciler(
  gateway: {ensureReconciler(): Promise<void>},
  onError: (error: unknown) => void = () => undefined,
): ReconcilerKeeper {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let retryMs = FIRST_RETRY_MS;

  async function check(): Promise<void> {
    let nextMs = CHECK_INTERVAL_MS;
    try {
      await gateway.ensureReconciler();
      retryMs = FIRST_RETRY_MS;
    } catch (error) {
      onError(error);
      nextMs = retryMs;
      retryMs = Math.min(retryMs * 2, MAX_RETRY_MS);
    }
    if (!stopped) timer = setTimeout(() => void check(), nextMs).unref();
  }

  void check();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
