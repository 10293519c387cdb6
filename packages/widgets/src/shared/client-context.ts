import {ContextEvent, createContext} from '@lit/context';
import type {SchedulesClient} from '@shipsec/schedules-sdk';
import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** A registered symbol, so that widgets and providers from two copies of this package understand each other. */
export const clientContext = createContext<SchedulesClient>(Symbol.for('shipsec-schedules-client'));

/**
 * Follows the client of the nearest `<schedules-provider>`.
 *
 * Lit's own ContextConsumer asks once, when it is connected, and gets no answer from a provider that is upgraded
 * later. This one asks again whenever a provider announces itself.
 */
export class ClientConsumer implements ReactiveController {
  #client: SchedulesClient | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  /** The provided client; undefined outside any provider, or while the provider has none. */
  get client(): SchedulesClient | undefined {
    return this.#client;
  }

  hostConnected(): void {
    this.#ask();
    this.host.ownerDocument.addEventListener('context-provider', this.#handleProvider);
  }

  hostDisconnected(): void {
    this.host.ownerDocument.removeEventListener('context-provider', this.#handleProvider);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#client = undefined;
  }

  readonly #handleProvider = (event: Event): void => {
    if (event.target !== this.host) this.#ask();
  };

  readonly #receive = (client: SchedulesClient, unsubscribe?: () => void): void => {
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    if (client === this.#client) return;
    this.#client = client;
    this.host.requestUpdate();
  };

  #ask(): void {
    this.host.dispatchEvent(new ContextEvent(clientContext, this.host, this.#receive, true));
  }
}
