/** What a {@link ComponentError} knows beyond its message. */
export interface ComponentErrorOptions {
  /** `true`: the same call may succeed later, so the action's retry policy applies. Default `false`. */
  readonly retryable?: boolean;
  /** What is wrong, by parameter or input name. */
  readonly fieldErrors?: Readonly<Record<string, readonly string[]>>;
  /** JSON that helps to find the cause; shown in the run's trace. */
  readonly details?: unknown;
  readonly cause?: unknown;
}

/**
 * A component's own failure. `type` is what a retry policy's `nonRetryableErrorTypes` names and what the trace shows.
 * Anything else that a component throws counts as retryable, because nobody has said that it is final.
 *
 * @example
 * throw new ComponentError('UnknownHostError', 'No address for example.invalid', {retryable: true});
 */
export class ComponentError extends Error {
  override readonly name = 'ComponentError';
  readonly type: string;
  readonly retryable: boolean;
  readonly fieldErrors: Readonly<Record<string, readonly string[]>> | undefined;
  readonly details: unknown;

  constructor(type: string, message: string, options: ComponentErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : {cause: options.cause});
    this.type = type;
    this.retryable = options.retryable ?? false;
    this.fieldErrors = options.fieldErrors;
    this.details = options.details;
  }
}
