import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {anApi, disturbed} from './sample-data.ts';
import {shadowOf, shows} from './within.ts';

interface Arguments {
  compact?: boolean;
  triggerType?: string;
}

/** Runs, newest first, with what started each. `compact` is the run selector. */
const meta: Meta<Arguments> = {
  title: 'Runs/List',
  component: 'run-list',
  parameters: {api: () => anApi()},
  render: ({compact = false, triggerType}) =>
    html`<run-list
      ?compact=${compact}
      .triggerType=${triggerType}
      run-href="#runs/{runId}"
      schedule-href="#schedules/{scheduleId}"
    ></run-list>`,
};
export default meta;
type Story = StoryObj<Arguments>;

export const EveryTrigger: Story = {
  play: async ({canvasElement}) => shows(await shadowOf(canvasElement, 'run-list'), 'Certificate check'),
};
export const Compact: Story = {args: {compact: true}};
export const OnlyScheduled: Story = {args: {triggerType: 'schedule'}};
export const Empty: Story = {
  parameters: {api: () => anApi({runs: []})},
  play: async ({canvasElement}) => shows(await shadowOf(canvasElement, 'run-list'), 'No runs yet'),
};
export const NothingMatches: Story = {
  args: {triggerType: 'api'},
  play: async ({canvasElement}) => shows(await shadowOf(canvasElement, 'run-list'), 'No runs match'),
};
export const Loading: Story = {
  parameters: {api: () => disturbed((api) => api.hold('GET', '/workflows/runs'))},
};
export const Failed: Story = {
  parameters: {
    api: () => disturbed((api) => api.refuse('GET', '/workflows/runs', 500, undefined, {always: true})),
  },
  play: async ({canvasElement}) =>
    shows(await shadowOf(canvasElement, 'run-list'), 'The runs could not be loaded'),
};
