const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const IMPATIENCE_MS = 1000;

/**
 * Calls `stop` once at the first Ctrl-C, SIGTERM or hang-up. A further signal, a second or more later, ends this
 * process at once (the guard then ends its children); one that follows immediately is the same Ctrl-C, which a
 * terminal sends to us and our parent passes on.
 */
export function onInterrupt(stop: () => void): void {
  let firstAt: number | undefined;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (firstAt === undefined) {
        firstAt = Date.now();
        stop();
      } else if (Date.now() - firstAt > IMPATIENCE_MS) {
        process.exit(130);
      }
    });
  }
}
