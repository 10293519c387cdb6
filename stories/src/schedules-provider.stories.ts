import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {anApi, tlsCheck} from './sample-data.ts';
import {shadowOf, shows} from './within.ts';

/** One client, one theme and one language for the widgets inside. It shows nothing of its own. */
const meta: Meta = {
  title: 'Schedules/Provider',
  component: 'schedules-provider',
  args: {theme: undefined, lang: 'en'},
  argTypes: {theme: {control: 'inline-radio', options: ['light', 'dark', 'auto']}},
  render: ({theme, lang}) =>
    html`<schedules-provider
      style="display: block; padding: 1rem; background: Canvas"
      .client=${anApi().client()}
      .theme=${theme}
      lang=${lang}
    >
      <workflow-schedules workflow-id=${tlsCheck.id}></workflow-schedules>
    </schedules-provider>`,
};
export default meta;

export const AsThePage: StoryObj = {};
export const Light: StoryObj = {args: {theme: 'light'}};
export const Dark: StoryObj = {
  args: {theme: 'dark'},
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'workflow-schedules');
    await shows(root, 'New schedule');
    if (getComputedStyle(root.host).colorScheme !== 'dark') throw new Error('The widget inside is not dark.');
  },
};
/** The page is left in its own language; only what is inside speaks another. */
export const InGerman: StoryObj = {
  args: {lang: 'de'},
  play: async ({canvasElement}) =>
    shows(await shadowOf(canvasElement, 'workflow-schedules'), 'Neuer Zeitplan'),
};
/** Without a client, and without an address of an API, each widget says what it lacks. */
export const WithoutApi: StoryObj = {
  render: () =>
    html`<schedules-provider>
      <workflow-schedules workflow-id=${tlsCheck.id}></workflow-schedules>
      <run-list></run-list>
    </schedules-provider>`,
  play: async ({canvasElement}) =>
    shows(await shadowOf(canvasElement, 'run-list'), 'Not connected to an API'),
};
