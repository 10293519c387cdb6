import type {FakeSchedulesApi} from '@shipsec/schedules-sdk/testing';
import type {Decorator} from '@storybook/web-components-vite';
import {html} from 'lit';

/**
 * The page around every story: theme, language and direction from the toolbar, and a provider whose client speaks to the
 * API in memory that the story's `parameters.api` makes.
 */
export const withPage: Decorator = (story, {globals, parameters}) => {
  const {theme, locale, direction} = globals as {theme: string; locale: string; direction: string};
  const root = document.documentElement;
  root.lang = locale;
  root.dir = direction;
  root.style.colorScheme = theme === 'auto' ? 'light dark' : theme;
  root.style.background = 'Canvas';
  const makeApi = parameters['api'] as (() => FakeSchedulesApi) | undefined;
  if (makeApi === undefined) return html`${story()}`;
  const api = makeApi();
  return html`<schedules-provider .client=${api.client({retry: 0})}>${story()}</schedules-provider>`;
};
