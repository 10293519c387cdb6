import {manySchedules} from '@shipsec/schedules-sdk/testing';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {anApi, disturbed, tlsCheck} from './sample-data.ts';
import {shadowOf, shows} from './within.ts';

/** What a workflow's page says about its schedules. */
const meta: Meta = {
  title: 'Schedules/Of a workflow',
  component: 'workflow-schedules',
  parameters: {api: () => anApi()},
  render: () =>
    html`<workflow-schedules
      workflow-id=${tlsCheck.id}
      manage-href="#schedules?workflowId={workflowId}"
    ></workflow-schedules>`,
};
export default meta;

export const Chips: StoryObj = {};
export const None: StoryObj = {
  parameters: {api: () => anApi({schedules: []})},
  play: async ({canvasElement}) =>
    shows(await shadowOf(canvasElement, 'workflow-schedules'), 'No schedules yet'),
};
export const MoreThanFit: StoryObj = {
  parameters: {api: () => anApi({schedules: manySchedules(20, {workflowId: tlsCheck.id})})},
};
export const Loading: StoryObj = {
  parameters: {api: () => disturbed((api) => api.hold('GET', '/schedules'))},
};
export const Failed: StoryObj = {
  parameters: {
    api: () => disturbed((api) => api.refuse('GET', '/schedules', 500, undefined, {always: true})),
  },
};
