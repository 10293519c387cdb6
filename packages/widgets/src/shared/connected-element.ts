import {SchedulesClient} from '@shipsec/schedules-sdk';
import {type SchedulesStore, storeOf} from '@shipsec/schedules-sdk/store';
import {property} from 'lit/decorators.js';
import {ClientConsumer} from './client-context.js';
import {followLanguage} from './language.js';
import {localeOf} from './locale.js';
import {WidgetElement} from './widget-element.js';

/** Clients made from a bare `base-url`: widgets that name the same one share its store and its requests. */
const sharedClients = new Map<string, SchedulesClient>();

/** The one client of a page for a base URL, without a token (cookies, or an API that needs none). */
export function clientForBaseUrl(baseUrl: string): SchedulesClient {
  const known = sharedClients.get(baseUrl);
  if (known !== undefined) return known;
  const client = new SchedulesClient({baseUrl});
  sharedClients.set(baseUrl, client);
  return client;
}

/**
 * What every element that talks to the API has in common: where its client comes from, and the language it speaks.
 * The client is, in this order: the `client` property, that of the nearest `<schedules-provider>`, one made from the
 * element's own `base-url`.
 */
export abstract class ConnectedElement extends WidgetElement {
  /** The client to use. Wins over a provider and over `base-url`. */
  @property({attribute: false}) client: SchedulesClient | undefined;

  /** Where the API is, for example `/api/v1`. Used where neither `client` nor a provider is given. */
  @property({attribute: 'base-url'}) baseUrl: string | undefined;

  readonly #provided = new ClientConsumer(this);

  constructor() {
    super();
    followLanguage(this);
  }

  /** The store behind this element; undefined while it has no client. */
  protected get store(): SchedulesStore | undefined {
    const client = this.client ?? this.#provided.client;
    if (client !== undefined) return storeOf(client);
    return this.baseUrl === undefined ? undefined : storeOf(clientForBaseUrl(this.baseUrl));
  }

  /** The BCP 47 tag for dates and numbers: from the nearest `lang` attribute, as far as we speak its language. */
  protected get locale(): string {
    return localeOf(this);
  }
}
