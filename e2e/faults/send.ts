/** What came of a request: an answer, or nobody knows. */
export type Answer =
  | {readonly kind: 'answered'; readonly status: number; readonly body: Record<string, unknown>}
  | {readonly kind: 'silent'};

/**
 * Whether nothing follows from it. A 5xx says nothing, as the database may have gone with the change or without it,
 * and neither does "the first request with this key is still at work".
 */
export function promisesNothing(answer: Answer): boolean {
  if (answer.kind === 'silent') return true;
  return answer.status >= 500 || answer.body['code'] === 'idempotency_key_in_use';
}

/** One request to one replica. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const TIMEOUT_MS = 60_000;

/** Sends it exactly once, so that what is not answered stays unanswered. */
export async function send(serverUrl: string, {method, path, body, headers}: Request): Promise<Answer> {
  try {
    const response = await fetch(`${serverUrl}/api/v1${path}`, {
      method,
      headers: {...headers, ...(body === undefined ? {} : {'content-type': 'application/json'})},
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return {kind: 'answered', status: response.status, body: text === '' ? {} : JSON.parse(text)};
  } catch {
    return {kind: 'silent'};
  }
}
