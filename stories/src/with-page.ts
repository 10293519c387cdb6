import type {SchedulesClient} from '@shipsec/schedules-sdk';
import {FakeSchedulesApi} from '@shipsec/schedules-sdk/testing';
import type {Decorator} from '@storybook/web-components-vite';
import {html} from 'lit';
import {eventually} from './within.ts';

const apis = new WeakMap<SchedulesClient, FakeSchedulesApi>();

/**
 * The page around every story: theme, language and direction from the toolbar, and a provider whose client speaks to the
 * API in memory that the story's `parameters.api` makes.
 */
export const withPage: Decorator = (story, {globals, parameters}) => {
  const root = document.documentElement;
  const theme = String(globals['theme']);
  root.lang = String(globals['locale']);
  root.dir = String(globals['direction']);
  root.style.colorScheme = theme === 'auto' ? 'light dark' : theme;
  root.style.background = 'Canvas';
  const api = apiOf(parameters['api']);
  if (api === undefined) return html`${story()}`;
  const client = api.client();
  apis.set(client, api);
  return html`<schedules-provider .client=${client}>${story()}</schedules-provider>`;
};

/** The API that a story's element speaks to: for what other people do, and what fails, while somebody looks at it. */
export function apiBehind(canvas: HTMLElement): Promise<FakeSchedulesApi> {
  return eventually('the API', () => {
    const client = canvas.querySelector('schedules-provider')?.client;
    return client && apis.get(client);
  });
}

function apiOf(make: unknown): FakeSchedulesApi | undefined {
  const api: unknown = typeof make === 'function' ? make() : undefined;
  return api instanceof FakeSchedulesApi ? api : undefined;
}
