/**
 * The root of every error this SDK throws on purpose. `code` is stable and machine-readable, `message` is for
 * people, `hint` says what to do next where that is known.
 */
export class SchedulesError extends Error {
  override readonly name: string = 'SchedulesError';
  /** What went wrong, for programs. Stable: hosts may branch on it and translate by it. */
  readonly code: string;
  /** What to do next, in English; undefined where nothing is known to help. */
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: {cause?: unknown; hint?: string | undefined} = {}) {
    super(message, options.cause === undefined ? undefined : {cause: options.cause});
    this.code = code;
    this.hint = options.hint;
  }
}
