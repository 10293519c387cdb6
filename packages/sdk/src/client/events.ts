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
    // A page needs it when its first rows are there, not before.
    const {readEvents} = await import('./event-stream.js');
    yield* readEvents(this.#http, options);
  }
}
