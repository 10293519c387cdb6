import type {LiveEvent} from '../contract/index.js';
import type {HttpTransport} from './http.js';

/** How to follow live events. */
export interface SubscribeOptions {
  /** Ends the subscription, quietly. */
  signal?: AbortSignal | undefined;
  /** Go on after this event instead of from now. */
  lastEventId?: string | undefined;
  /** Told when the stream is up and when it is lost; it is taken up again by itself. */
  onConnectedChange?: ((connected: boolean) => void) | undefined;
}

/** `client.events` */
export class EventsResource {
  readonly #http: HttpTransport;

  constructor(http: HttpTransport) {
    this.#http = http;
  }

  /**
   * Every change that the caller may see, as it happens. A lost connection is taken up after the last event, with
   * growing pauses, so nothing is missed; it ends with the signal, or when you leave the loop.
   *
   * @throws {UnsupportedError} on Studio; {ProblemError} when the server refuses for good; {ContractError} for what is
   * no event
   * @example
   * for await (const event of client.events.subscribe({signal})) console.log(event.type, event.scheduleId);
   */
  async *subscribe(options: SubscribeOptions = {}): AsyncGenerator<LiveEvent, void, undefined> {
    // Asked for at once, because what happens before it is open is missed; the code that reads it comes meanwhile.
    const opening = openEvents(this.#http, options);
    const reading = import('./event-stream.js');
    // Whichever fails is noticed below; without the reader, nobody else would end the connection.
    opening.catch(() => undefined);
    reading.catch(async () => (await opening).body?.cancel()).catch(() => undefined);
    yield* (await reading).readEvents(this.#http, options, opening);
  }
}

/** Opens the stream, once. */
export function openEvents(
  http: HttpTransport,
  {signal, lastEventId}: SubscribeOptions,
): ReturnType<HttpTransport['open']> {
  const headers = {
    Accept: 'text/event-stream',
    ...(lastEventId === undefined ? {} : {'Last-Event-ID': lastEventId}),
  };
  return http.open({method: 'get', path: 'events', headers, signal});
}
