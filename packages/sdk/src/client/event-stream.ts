import type {LiveEvent} from '../contract/index.js';
import {ContractError, NetworkError, ProblemError} from '../errors/index.js';
import {openEvents, type SubscribeOptions} from './events.js';
import type {HttpTransport} from './http.js';
import {pause} from './pause.js';
import {readMessages} from './read-messages.js';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

/**
 * Every event of the server, with its connection taken up again whenever it is lost; see `client.events.subscribe`.
 *
 * @param opening the first connection, which is being made
 */
export async function* readEvents(
  http: HttpTransport,
  options: SubscribeOptions,
  opening: ReturnType<typeof openEvents>,
): AsyncGenerator<LiveEvent, void, undefined> {
  const {signal, onConnectedChange} = options;
  let cursor = options.lastEventId;
  let next: typeof opening | undefined = opening;
  for (let failures = 0; !isAborted(signal); failures++) {
    try {
      next ??= openEvents(http, {signal, lastEventId: cursor});
      const {body} = await next;
      onConnectedChange?.(true);
      for await (const message of readMessages(body)) {
        failures = 0;
        cursor = message.id ?? cursor;
        if (message.event !== undefined) yield readEvent(message.data);
      }
    } catch (error) {
      if (!isPassing(error) && !isAborted(signal)) throw error;
    } finally {
      onConnectedChange?.(false);
      next = undefined;
    }
    await pause(delayMs(failures), signal);
  }
}

/** @throws {ContractError} for what is no JSON, or no event */
function readEvent(data: string): LiveEvent {
  try {
    const event: unknown = JSON.parse(data);
    if (isEvent(event)) return event;
  } catch (error) {
    throw new ContractError('GET /events', error);
  }
  throw new ContractError('GET /events', data);
}

/** The stream is ours and versioned with the contract, so an event is read as what its type says. */
function isEvent(value: unknown): value is LiveEvent {
  return typeof value === 'object' && value !== null && 'type' in value && 'scheduleId' in value;
}

/** Whether trying again can help: the connection broke, or the server is busy or restarting. */
function isPassing(error: unknown): boolean {
  if (error instanceof ProblemError) return error.status >= 500 || error.status === 429;
  // A body that breaks off is a TypeError in every runtime, without a class of its own.
  return error instanceof NetworkError || error instanceof TypeError;
}

/** A function, because the compiler would take a signal that was not aborted for one that never is. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** Doubles from half a second to half a minute; half of it is chance, so that a restart is not followed by a stampede. */
function delayMs(failures: number): number {
  const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures);
  return longest / 2 + (Math.random() * longest) / 2;
}
