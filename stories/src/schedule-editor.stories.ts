import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {aComponent, idOf} from '@shipsec/schedules-sdk/testing';
import {html} from 'lit';
import {anApi, disturbed, tlsCheck} from './sample-data.ts';
import {button, choose, control, eventually, shadowOf, shows, typeInto} from './within.ts';

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
/** Where workers have told of their components, parameters have names, types and choices. */
export const TypedOverrides: Story = {
  parameters: {api: () => anApi({components: [aComponent()]})},
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-editor');
    for (const parameter of ['params:method', 'params:timeoutSeconds', 'params:accept', 'params:apiKey']) {
      await choose(root, 'Node', 'fetch');
      await choose(root, 'Parameter', parameter);
      (await button(root, 'Add override')).click();
    }
    await shows(root, 'API key');
    await eventually('a secret', () => root.querySelector('.override input[type=password]'));
  },
};
/** Where none has, the workflow's own values say what can be set, and of which type it is. */
export const UntypedOverrides: Story = {
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-editor');
    await choose(root, 'Node', 'fetch');
    await choose(root, 'Parameter', 'params:timeoutSeconds');
    (await button(root, 'Add override')).click();
    await shows(root, 'Same as the workflow’s own setting.');
  },
};
/** What was typed is kept in the tab over a reload, without secrets, and offered when the editor opens again. */
export const KeptDraft: Story = {
  args: {mode: 'drawer'},
  play: async ({canvasElement}) => {
    const editor = await eventually('the editor', () => canvasElement.querySelector('schedule-editor'));
    const root = await shadowOf(canvasElement, 'schedule-editor');
    await typeInto(root, 'Name', 'Nightly check');
    await typeInto(root, 'Token', 'hunter2');
    editor.open = false;
    await editor.updateComplete;
    editor.open = true;
    await shows(root, 'You have an unsaved draft');
    await shows(root, 'Secret values are never kept');
  },
};
/** Restored, it stands in the form again, and is still not saved. */
export const RestoredDraft: Story = {
  args: {mode: 'drawer'},
  play: async (context) => {
    await KeptDraft.play?.(context);
    const root = await shadowOf(context.canvasElement, 'schedule-editor');
    (await button(root, 'Restore draft')).click();
    await shows(root, 'Draft restored.');
    await eventually('the name', () => control(root, 'Name')?.value === 'Nightly check');
  },
};
export const CannotBeLoaded: Story = {
  args: {scheduleId: idOf(2)},
  parameters: {
    api: () => disturbed((api) => api.refuse('GET', '/schedules/{id}', 500, undefined, {always: true})),
  },
};
