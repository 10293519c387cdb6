import {crowdedSchedules} from '@shipsec/schedules-sdk/testing';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {anApi, disturbed} from './sample-data.ts';
import {eventually, shadowOf} from './within.ts';

interface Arguments {
  view: 'day' | 'week';
  asTable?: boolean;
}

/** Every coming fire of a day or a week, where they crowd, and where nothing fires. */
const meta: Meta<Arguments> = {
  title: 'Schedules/Agenda',
  component: 'schedule-agenda',
  args: {view: 'day'},
  parameters: {api: () => anApi()},
  render: ({view, asTable = false}) =>
    html`<schedule-agenda
      .view=${view}
      ?as-table=${asTable}
      time-zone="UTC"
      schedule-href="#schedules/{scheduleId}"
    ></schedule-agenda>`,
};
export default meta;
type Story = StoryObj<Arguments>;

export const Day: Story = {
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-agenda');
    await eventually('a fire', () => root.textContent?.includes('Uptime'));
  },
};
export const Week: Story = {args: {view: 'week'}};
export const AsTable: Story = {args: {asTable: true}};
/** A hundred fires at each full hour, of which Temporal starts thirty in a second. */
export const Crowded: Story = {
  parameters: {api: () => anApi({schedules: crowdedSchedules(100, {cronExpression: '0 * * * *'})})},
};
export const Empty: Story = {parameters: {api: () => anApi({schedules: []})}};
export const Loading: Story = {
  parameters: {api: () => disturbed((api) => api.hold('GET', '/fires/upcoming'))},
};
export const Failed: Story = {
  parameters: {
    api: () => disturbed((api) => api.refuse('GET', '/fires/upcoming', 500, undefined, {always: true})),
  },
};
