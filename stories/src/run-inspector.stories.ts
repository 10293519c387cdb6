import {aTracedRun, aTraceEvent, type FakeSchedulesApi, fromNow} from '@shipsec/schedules-sdk/testing';
import type {Run} from '@shipsec/schedules-sdk/contract';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {anApi, tlsCheck} from './sample-data.ts';
import {button, eventually, shadowOf, shows} from './within.ts';

interface Arguments {
  runId?: string;
}

const RUN_ID = 'shipsec-run-6f2c8d0e-5b0a-4c7e-9d52-1f9d3f6a7b10';
const inputPreview: Run['inputPreview'] = {
  runtimeInputs: {url: 'https://shipsec.ai', depth: 4, token: '••••••'},
  nodeOverrides: {fetch: {params: {method: 'HEAD'}, inputOverrides: {}}},
};

/** The API with one run that says what it did. */
function withRun(overrides: Partial<Run> = {}): FakeSchedulesApi {
  const {run, traceEvents} = aTracedRun(
    {
      id: RUN_ID,
      inputPreview,
      workflowVersionId: tlsCheck.currentVersionId,
      workflowVersion: tlsCheck.currentVersion,
      ...overrides,
    },
    ['entry', 'fetch', 'report'],
  );
  const [context, ...steps] = traceEvents;
  const dueAt = new Date(Date.parse(run.startTime) - 1400).toISOString();
  const data = run.scheduleId === null ? {} : {nominalFireAt: dueAt, generation: 7};
  const messages = [
    aTraceEvent({level: 'debug', message: 'Resolving shipsec.ai'}),
    aTraceEvent({level: 'warn', message: 'The certificate ends in 20 days'}),
  ].map((event, place) => ({
    ...event,
    id: String(50 + place),
    runId: RUN_ID,
    nodeId: 'fetch',
    type: 'PROGRESS' as const,
    timestamp: new Date(Date.parse(run.startTime) + run.duration / 2).toISOString(),
  }));
  const started = context === undefined ? [] : [{...context, data}];
  return anApi({runs: [run], traceEvents: [...started, ...steps, ...messages]});
}

const running: Partial<Run> = {
  status: 'RUNNING',
  endTime: null,
  startTime: fromNow(-30_000),
  duration: 30_000,
  eventCount: 2,
};

/** One run in full: status, trigger, input beside the defaults, steps and log. Live while it runs. */
const meta: Meta<Arguments> = {
  title: 'Runs/Inspector',
  component: 'run-inspector',
  args: {runId: RUN_ID},
  parameters: {api: () => withRun()},
  render: ({runId}) =>
    html`<run-inspector
      .runId=${runId}
      schedule-href="#schedules/{scheduleId}"
      workflow-href="#workflows/{workflowId}"
    ></run-inspector>`,
};
export default meta;
type Story = StoryObj<Arguments>;

export const Completed: Story = {
  play: async ({canvasElement}) =>
    shows(await shadowOf(canvasElement, 'run-inspector'), '4 values differ from the defaults'),
};
export const Running: Story = {
  parameters: {api: () => withRun(running)},
  play: async ({canvasElement, step}) => {
    const inspector = await shadowOf(canvasElement, 'run-inspector');
    await step('asks before the run is cancelled', async () => {
      (await button(inspector, 'Cancel run')).click();
      await eventually('question', () => inspector.querySelector('dialog[open]'));
      (await button(inspector, 'Cancel')).click();
    });
  },
};
export const Failed: Story = {
  parameters: {api: () => withRun({status: 'FAILED'})},
  play: async ({canvasElement}) => shows(await shadowOf(canvasElement, 'run-inspector'), 'Failed at report'),
};
export const Manual: Story = {
  parameters: {
    api: () =>
      withRun({
        triggerType: 'manual',
        triggerLabel: 'ada@example.com',
        triggerSource: 'ada',
        scheduleId: null,
      }),
  },
};
export const Cancelled: Story = {parameters: {api: () => withRun({status: 'CANCELLED'})}};
export const Loading: Story = {
  parameters: {
    api: () => {
      const api = withRun();
      api.hold('GET', '*');
      return api;
    },
  },
};
export const CannotBeLoaded: Story = {
  parameters: {
    api: () => {
      const api = withRun();
      api.refuse('GET', '*', 500, undefined, {always: true});
      return api;
    },
  },
};
export const NotFound: Story = {
  args: {runId: 'shipsec-run-none'},
  play: async ({canvasElement}) =>
    shows(await shadowOf(canvasElement, 'run-inspector'), 'There is no such run'),
};
export const NothingChosen: Story = {args: {runId: ''}};
