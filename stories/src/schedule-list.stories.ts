import {crowdedSchedules, manySchedules} from '@shipsec/schedules-sdk/testing';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {anApi, disturbed, tlsCheck} from './sample-data.ts';
import {apiBehind} from './with-page.ts';
import {button, eventually, shadowOf, shows} from './within.ts';

interface Arguments {
  workflowId?: string;
  status?: string;
  search?: string;
  hideFilters?: boolean;
}

/** The page of all schedules: see, find, pause, fire and change them, one or many. */
const meta: Meta<Arguments> = {
  title: 'Schedules/List',
  component: 'schedule-list',
  parameters: {api: () => anApi()},
  render: ({workflowId, status, search, hideFilters = false}) =>
    html`<schedule-list
      storage-key=""
      schedule-href="#schedules/{scheduleId}"
      workflow-href="#workflows/{workflowId}"
      run-href="#runs/{runId}"
      .workflowId=${workflowId}
      .status=${status}
      .search=${search}
      ?hide-filters=${hideFilters}
    ></schedule-list>`,
};
export default meta;
type Story = StoryObj<Arguments>;

/** Active, paused, failing, drifted and not yet synced. */
export const EveryState: Story = {
  play: async ({canvasElement}) => shows(await shadowOf(canvasElement, 'schedule-list'), 'Nightly TLS check'),
};
export const OfOneWorkflow: Story = {args: {workflowId: tlsCheck.id}};
export const OnlyPaused: Story = {args: {status: 'paused'}};
export const InAPanel: Story = {args: {workflowId: tlsCheck.id, hideFilters: true}};
export const HundredThousand: Story = {
  parameters: {api: () => anApi({schedules: manySchedules(100_000)})},
  play: async ({canvasElement}) =>
    shows(await shadowOf(canvasElement, 'schedule-list'), 'Backup proof 000007'),
};
export const Empty: Story = {
  parameters: {api: () => anApi({schedules: []})},
  play: async ({canvasElement}) => shows(await shadowOf(canvasElement, 'schedule-list'), 'No schedules yet'),
};
export const NothingMatches: Story = {
  args: {search: 'no such schedule'},
  play: async ({canvasElement}) =>
    shows(await shadowOf(canvasElement, 'schedule-list'), 'No schedules match'),
};
export const Loading: Story = {
  parameters: {api: () => disturbed((api) => api.hold('GET', '/schedules'))},
};
export const Failed: Story = {
  parameters: {
    api: () => disturbed((api) => api.refuse('GET', '/schedules', 500, undefined, {always: true})),
  },
};
export const Offline: Story = {
  parameters: {api: () => disturbed((api) => api.disconnect('GET', '/schedules', {always: true}))},
};
export const Forbidden: Story = {
  parameters: {
    api: () => disturbed((api) => api.refuse('GET', '/schedules', 403, undefined, {always: true})),
  },
};
/** What is selected can be paused, resumed, run or deleted together. */
export const Selected: Story = {
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-list');
    await shows(root, 'Nightly TLS check');
    const boxes = [...root.querySelectorAll<HTMLInputElement>('tbody input[data-action="select"]')];
    for (const box of boxes.slice(0, 3)) box.click();
    await shows(root, '3 selected');
  },
};
/** What was done to many together says so, and can be taken back. */
export const TakesBack: Story = {
  play: async (context) => {
    await Selected.play?.(context);
    const root = await shadowOf(context.canvasElement, 'schedule-list');
    (await eventually('Pause', () => root.querySelector<HTMLElement>('[data-bulk="pause"]'))).click();
    await eventually('Undo', () => button(root, 'Undo'));
  },
};
/** What is done more rarely than to run, pause or edit one. */
export const MenuOfARow: Story = {
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-list');
    const more = await eventually('the button of a menu', () =>
      root.querySelector<HTMLElement>('tbody button[data-action="more"]'),
    );
    more.click();
    await eventually('the menu', () =>
      root.querySelector(':popover-open [role="menu"], [role="menu"]:popover-open'),
    );
  },
};
/** Which columns there are is for each person to choose. */
export const Columns: Story = {
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-list');
    (await button(root, 'Columns')).click();
    await eventually('the choice', () => root.querySelector(':popover-open input[name="cadence"]'));
  },
};
/** What was loaded stays when the connection goes, and says that it is no longer news. */
export const Stale: Story = {
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-list');
    await shows(root, 'Nightly TLS check');
    (await apiBehind(canvasElement)).disconnect('*', '*', {always: true});
    canvasElement.querySelector('schedule-list')?.refresh();
    await shows(root, 'Showing what was last known');
  },
};
/** A row is paused, and the list says so. */
export const PausesARow: Story = {
  parameters: {api: () => anApi({schedules: crowdedSchedules(3)})},
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-list');
    const toggle = await eventually('a pause button', () =>
      root.querySelector<HTMLButtonElement>('tbody button[data-action="toggle"]'),
    );
    toggle.click();
    await eventually('Paused', () => root.querySelector('tbody')?.textContent?.includes('Paused'));
  },
};
