/** One line per step, so that a person always knows what is being waited for. */
export function announce(line: string): void {
  process.stdout.write(`• ${line}\n`);
}

/**
 * Announces that a step still goes on, every ten seconds, until it has ended.
 *
 * @param what e.g. `building Temporal`; the line becomes `… building Temporal (20 s)`.
 */
export async function withProgress<Result>(what: string, step: () => Promise<Result>): Promise<Result> {
  const startedAt = Date.now();
  const timer = setInterval(() => {
    process.stdout.write(`  … ${what} (${Math.round((Date.now() - startedAt) / 1000)} s)\n`);
  }, 10_000);
  try {
    return await step();
  } finally {
    clearInterval(timer);
  }
}
