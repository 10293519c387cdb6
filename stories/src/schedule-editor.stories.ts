import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {aComponent, aSchedule, idOf} from '@shipsec/schedules-sdk/testing';
import {html} from 'lit';
import {anApi, disturbed, tlsCheck} from './sample-data.ts';
import {apiBehind} from './with-page.ts';
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
/** What the server refuses stands at its field, with what to do about it. */
export const RefusedByServer: Story = {
  parameters: {
    api: () =>
      disturbed((api) =>
        api.refuse('POST', '/schedules', 400, undefined, {
          errors: [
            {
              path: ['inputPayload', 'runtimeInputs', 'url'],
              code: 'not_reachable',
              message: 'No site answers at this address.',
              hint: 'Is it behind the firewall?',
            },
          ],
        }),
      ),
  },
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-editor');
    await typeInto(root, 'Name', 'Nightly check');
    (await button(root, 'Create schedule')).click();
    await shows(root, 'No site answers at this address.');
  },
};
/** A cadence that says something else than most people mean by it is named before it is saved. */
export const Surprising: Story = {
  args: {scheduleId: idOf(2)},
  parameters: {
    api: () =>
      anApi({
        schedules: [aSchedule({id: idOf(2), cronExpression: '0 2 13 * FRI', timezone: 'Europe/Berlin'})],
      }),
  },
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-editor');
    await eventually('a warning', () => root.querySelector('.cadence-warning'));
  },
};
/** Somebody saved the same schedule meanwhile: what both changed is asked for, the rest is merged. */
export const Conflict: Story = {
  args: {scheduleId: idOf(2)},
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-editor');
    await typeInto(root, 'Name', 'Weekday report for the board');
    const {schedules} = (await apiBehind(canvasElement)).client();
    await schedules.update(idOf(2), {name: 'Weekday report, short', description: 'One page.'});
    (await button(root, 'Save changes')).click();
    await shows(root, 'Somebody changed this schedule while you were editing');
    await button(root, 'Take theirs: Name');
  },
};
/** Nothing that was typed is lost by a slip: it asks. */
export const Unsaved: Story = {
  args: {mode: 'modal'},
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-editor');
    await typeInto(root, 'Name', 'Nightly check');
    (await button(root, 'Cancel')).click();
    await eventually('the question', () => root.querySelector('dialog#discard[open]'));
  },
};
export const Loading: Story = {
  args: {scheduleId: idOf(2)},
  parameters: {api: () => disturbed((api) => api.hold('GET', '/schedules/{id}'))},
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
    const timeout = await eventually('a number', () =>
      root.querySelector<HTMLInputElement>(
        '.override input[inputmode="decimal"], .override input[type="number"]',
      ),
    );
    timeout.value = '30';
    timeout.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    const accepted = await eventually('a choice', () =>
      root.querySelector<HTMLInputElement>('.override input[type="checkbox"]'),
    );
    accepted.click();
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
