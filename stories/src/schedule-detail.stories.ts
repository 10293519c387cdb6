import {
  aDriftedSchedule,
  aFailingSchedule,
  anUnsyncedSchedule,
  aSchedule,
  fromNow,
  idOf,
} from '@shipsec/schedules-sdk/testing';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {anApi, disturbed} from './sample-data.ts';
import {apiBehind} from './with-page.ts';
import {button, eventually, shadowOf, shows, still} from './within.ts';

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
export const DeletedInTemporal: Story = {
  parameters: {
    api: () =>
      anApi({
        schedules: [aDriftedSchedule({drift: {detectedAt: fromNow(-600_000), repairedAt: null, fields: []}})],
      }),
  },
};
/** Which fires a backfill would make is shown before it makes them. */
export const Backfill: Story = {
  play: async ({canvasElement}) => {
    const root = await shadowOf(canvasElement, 'schedule-detail');
    (await button(root, 'Backfill…')).click();
    (await button(root, 'Show the fires')).click();
    await shows(root, 'would be made.');
    await still(root);
  },
};
const HOUR_MS = 3_600_000;
/** Asks for the end of the backfill that runs. @returns the question */
async function stop(root: ShadowRoot): Promise<Element> {
  (await eventually('Stop', () => root.querySelector<HTMLElement>('[data-action="stop"]'))).click();
  return eventually('the question', () => root.querySelector('dialog#confirmation[open]'));
}
/** A backfill whose runs wait for each other: how far it has come, and a button that ends it after a question. */
export const RunningBackfill: Story = {
  parameters: {
    api: () =>
      anApi({
        schedules: [aSchedule({cronExpression: '0 * * * *', timezone: 'UTC', overlapPolicy: 'buffer_all'})],
        runs: [],
      }),
  },
  play: async ({canvasElement, step}) => {
    const root = await shadowOf(canvasElement, 'schedule-detail');
    await shows(root, 'Nightly TLS check');
    const api = await apiBehind(canvasElement);
    const {schedules, runs} = api.client();
    await schedules.backfill(idOf(1), {from: fromNow(-20 * HOUR_MS), to: fromNow(-5 * HOUR_MS)});
    const finishOne = async () => {
      const [running] = (await runs.list({scheduleId: idOf(1), status: 'RUNNING'})).runs;
      if (running !== undefined) api.finish(running.id);
    };
    await step('says how far it has come', async () => {
      await finishOne();
      (await button(root, 'Backfill…')).click();
      await shows(root, '13 of 15 fires not begun');
    });
    await step('follows it', async () => {
      await finishOne();
      await shows(root, '12 of 15 fires not begun');
    });
    await step('asks before it is stopped', async () => {
      const question = await stop(root);
      (await button(question, 'Cancel')).click();
      await eventually('the button', () => root.querySelector('[data-action="stop"][aria-disabled="false"]'));
      await shows(root, '12 of 15 fires not begun');
    });
  },
};
/** Ended before its time: what had begun goes on, the rest is not made. */
export const StoppedBackfill: Story = {
  ...RunningBackfill,
  play: async (context) => {
    await RunningBackfill.play?.(context);
    const root = await shadowOf(context.canvasElement, 'schedule-detail');
    (await button(await stop(root), 'Stop the backfill')).click();
    await shows(root, 'The backfill is stopped.');
  },
};
export const NeverFired: Story = {
  parameters: {api: () => anApi({fires: [], runs: [], auditEvents: []})},
  play: async ({canvasElement}) => shows(await shadowOf(canvasElement, 'schedule-detail'), 'No fires yet'),
};
export const Loading: Story = {
  parameters: {api: () => disturbed((api) => api.hold('GET', '/schedules/{id}'))},
};
export const NotThere: Story = {
  parameters: {api: () => anApi({schedules: []})},
  play: async ({canvasElement}) =>
    shows(await shadowOf(canvasElement, 'schedule-detail'), 'There is no such schedule'),
};
export const Failed: Story = {
  parameters: {
    api: () => disturbed((api) => api.refuse('GET', '/schedules/{id}', 500, undefined, {always: true})),
  },
};
