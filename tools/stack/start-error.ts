/** Something the person at the keyboard can put right. The message is one sentence that says what and how. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** A {@link StartError} as its bare sentence; anything else with its stack, as it is a bug of ours. */
export function explainError(error: unknown): string {
  if (error instanceof StartError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
