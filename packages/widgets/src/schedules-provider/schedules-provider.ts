import {ContextProvider} from '@lit/context';
import {SchedulesClient, type SchedulesClientOptions} from '@shipsec/schedules-sdk';
import {html, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {clientContext} from '../shared/client-context.js';
import {WidgetElement} from '../shared/widget-element.js';
import {styles} from './schedules-provider.styles.js';

/** `auto` follows the operating system; without a theme the widgets follow the page's own `color-scheme`. */
export const themes = ['light', 'dark', 'auto'] as const;
export type Theme = (typeof themes)[number];

/**
 * One client, one theme and one language for the widgets inside. The language is the platform's own `lang`.
 *
 * @example
 * <schedules-provider base-url="/api/v1" theme="auto" lang="en">
 *   <schedule-list></schedule-list>
 * </schedules-provider>
 *
 * @slot - The widgets, and anything around them.
 * @tag schedules-provider
 */
export class SchedulesProvider extends WidgetElement {
  static override styles = styles;

  /** A client that you have made yourself. Wins over `base-url`. */
  @property({attribute: false}) client: SchedulesClient | undefined;

  /** Where the API is, with its prefix: `/api/v1` or `https://schedules.example.com/api/v1`. */
  @property({attribute: 'base-url'}) baseUrl: string | undefined;

  /** The organization to work in, for backends that serve several. */
  @property({attribute: 'organization-id'}) organizationId: string | undefined;

  /** Gives a bearer token before each request; called with `renew: true` once after a 401. A property only: a token does not belong into markup. */
  @property({attribute: false}) getToken: SchedulesClientOptions['getToken'];

  /** Light, dark, or as the operating system says. */
  @property({reflect: true}) theme: Theme | undefined;

  readonly #context = new ContextProvider(this, {context: clientContext});

  protected override willUpdate(changed: PropertyValues<SchedulesProvider>): void {
    const connection = ['client', 'baseUrl', 'organizationId', 'getToken'] as const;
    if (!connection.some((name) => changed.has(name))) return;
    const client = this.client ?? this.#makeClient();
    if (client !== undefined) this.#context.setValue(client);
  }

  #makeClient(): SchedulesClient | undefined {
    const {baseUrl, organizationId, getToken} = this;
    return baseUrl === undefined ? undefined : new SchedulesClient({baseUrl, organizationId, getToken});
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'schedules-provider': SchedulesProvider;
  }
}
