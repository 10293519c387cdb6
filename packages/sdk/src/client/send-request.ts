import {pause} from './pause.js';

/** One request as it goes out. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds for one attempt, until the last byte of its answer; undefined for one that is read as it comes. */
  readonly timeoutMs: number | undefined;
  /** How often it is sent again at most. */
  readonly repetitions: number;
  /** Whether to send it again when no answer came. */
  readonly repeatsUnanswered: boolean;
  /** The answers after which to send it again. */
  readonly repeatsAfter: readonly number[];
}

/** The server said no; `body` is what it said as JSON, undefined for anything else. */
export class RefusedAnswer extends Error {
  override readonly name = 'RefusedAnswer';

  constructor(
    readonly status: number,
    readonly statusText: string,
    readonly body: unknown,
  ) {
    super(`${status} ${statusText}`);
  }
}

const FIRST_WAIT_MS = 300;
/** Who is told to wait longer than this is told so by the error, and not by silence. */
const LONGEST_WAIT_MS = 30_000;

/**
 * Sends a request by `fetch`, and again where that can help: after a pause that doubles and is half chance, or as long
 * as the server's `Retry-After` says.
 *
 * @param fetch gets one `Request`.
 * @throws {RefusedAnswer} for an answer that is not 2xx; whatever `fetch` throws, at the end of the time limit a
 * `TimeoutError`; the signal's reason.
 */
export async function sendRequest(
  request: OutgoingRequest,
  fetch: typeof globalThis.fetch,
): Promise<Response> {
  for (let repetition = 1; ; repetition += 1) {
    const isLast = repetition > request.repetitions;
    const response = await attempt(request, fetch, isLast || !request.repeatsUnanswered);
    if (response?.ok === true) return response;
    const waitMs = waitBefore(repetition, response);
    if (response !== undefined) {
      const isFinal = isLast || !request.repeatsAfter.includes(response.status) || waitMs > LONGEST_WAIT_MS;
      if (isFinal) throw new RefusedAnswer(response.status, response.statusText, await jsonOf(response));
      await response.body?.cancel();
    }
    await pause(waitMs, request.signal);
    request.signal?.throwIfAborted();
  }
}

/** @returns undefined when no answer came, and that is no reason yet to give up */
async function attempt(
  {url, method, headers, body, signal, timeoutMs}: OutgoingRequest,
  fetch: typeof globalThis.fetch,
  throws: boolean,
): Promise<Response | undefined> {
  const limits = [signal, timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)];
  const signals = limits.filter((limit) => limit !== undefined);
  try {
    const init = {method: method.toUpperCase(), headers, signal: AbortSignal.any(signals)};
    return await fetch(new Request(url, body === undefined ? init : {...init, body}));
  } catch (error) {
    // A connection that breaks is a TypeError in every runtime; all else was meant by somebody.
    if (throws || !(error instanceof TypeError)) throw error;
    return undefined;
  }
}

/** In milliseconds. @param repetition from 1 */
function waitBefore(repetition: number, response: Response | undefined): number {
  const told = response?.headers.get('Retry-After') ?? '';
  const toldMs = /^\d+$/.test(told) ? Number(told) * 1000 : Date.parse(told) - Date.now();
  if (toldMs >= 0) return toldMs;
  const longest = FIRST_WAIT_MS * 2 ** repetition;
  return longest / 2 + (Math.random() * longest) / 2;
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
