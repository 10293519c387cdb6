import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {idOf} from '@shipsec/schedules-sdk/testing';
import {html} from 'lit';
import {anApi, disturbed, tlsCheck} from './sample-data.ts';
import {button, shadowOf, shows} from './within.ts';

interface Arguments {
  mode: 'inline' | 'drawer' | 'modal';
  scheduleId?: string;
  workflowId?: string;
}

/** Makes a schedule or changes one; the fires that it shows are those that Temporal will make. */
const meta: Meta<Arguments> = {
  title: 'Schedules/Editor',
  component: 'schedule-editor',
  parameters: {api: () => anApi()},
  args: {mode: 'inline', workflowId: tlsCheck.id},
  render: ({mode, scheduleId, workflowId}) =>
    html`<schedule-editor open .mode=${mode} .scheduleId=${scheduleId} .workflowId=${workflowId}></schedule-editor>`,
};
export default meta;
type Story = StoryObj<Arguments>;

export const New: Story = {
  play: async ({canvasElement}) => shows(await shadowOf(canvasElement, 'schedule-editor'), 'Next fires'),
};
export const ChooseAWorkflow: Story = {
  render: () => html`<schedule-editor open mode="inline"></schedule-editor>`,
};
export const Existing: Story = {
  args: {scheduleId: idOf(2)},
  play: async ({canvasElement}) => shows(await shadowOf(canvasElement, 'schedule-editor'), 'Save changes'),
};
export const Drawer: Story = {args: {mode: 'drawer'}};
export const Modal: Story = {args: {mode: 'modal'}};
/** Without a name it is not sent: the field says what is missing. */
export const Refused: Story = {
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-editor');
    await shows(root, 'Website');
    (await button(root, 'Create schedule')).click();
    await shows(root, 'One field needs your attention.');
  },
};
export const CannotBeLoaded: Story = {
  args: {scheduleId: idOf(2)},
  parameters: {
    api: () => disturbed((api) => api.refuse('GET', '/schedules/{id}', 500, undefined, {always: true})),
  },
};
