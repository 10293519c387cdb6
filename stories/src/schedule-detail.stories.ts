import {
  aDriftedSchedule,
  aFailingSchedule,
  anUnsyncedSchedule,
  aSchedule,
  idOf,
} from '@shipsec/schedules-sdk/testing';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {anApi, disturbed} from './sample-data.ts';
import {shadowOf, shows} from './within.ts';

interface Arguments {
  view: 'history' | 'runs' | 'changes';
}

/** One schedule: what comes next and why it does not, every fire and its verdict, drift, and who changed what. */
const meta: Meta<Arguments> = {
  title: 'Schedules/Detail',
  component: 'schedule-detail',
  args: {view: 'history'},
  parameters: {api: () => anApi()},
  render: ({view}) =>
    html`<schedule-detail schedule-id=${idOf(1)} .view=${view} run-href="#runs/{runId}"></schedule-detail>`,
};
export default meta;
type Story = StoryObj<Arguments>;

export const Healthy: Story = {
  play: async ({canvasElement}) =>
    shows(await shadowOf(canvasElement, 'schedule-detail'), 'Nightly TLS check'),
};
export const Runs: Story = {args: {view: 'runs'}};
export const Changes: Story = {args: {view: 'changes'}};
export const Paused: Story = {
  parameters: {
    api: () => anApi({schedules: [aSchedule({status: 'paused', note: 'Until the audit is over'})]}),
  },
};
export const Drifted: Story = {
  parameters: {api: () => anApi({schedules: [aDriftedSchedule()]})},
  play: async ({canvasElement}) => shows(await shadowOf(canvasElement, 'schedule-detail'), 'Temporal'),
};
export const Failing: Story = {parameters: {api: () => anApi({schedules: [aFailingSchedule()]})}};
export const NotSynced: Story = {parameters: {api: () => anApi({schedules: [anUnsyncedSchedule()]})}};
export const NotThere: Story = {parameters: {api: () => anApi({schedules: []})}};
export const Failed: Story = {
  parameters: {
    api: () => disturbed((api) => api.refuse('GET', '/schedules/{id}', 500, undefined, {always: true})),
  },
};
