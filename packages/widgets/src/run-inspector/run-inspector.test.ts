import type {Run, TraceEvent} from '@shipsec/schedules-sdk/contract';
import {
  aRun,
  aRuntimeInput,
  aTracedRun,
  aTraceEvent,
  aWorkflow,
  fakeSchedulesApi,
  type FakeSchedulesApi,
  fromNow,
  idOf,
} from '@shipsec/schedules-sdk/testing';
import {userEvent} from 'vitest/browser';
import {afterEach, describe, expect, it} from 'vitest';
import {describeAccessibility, partsBeyond320} from '../shared/testing/a11y-suite.js';
import {eventually, mount, nextEvent, unmountAll} from '../shared/testing/fixture.js';
import {RunInspectorHarness} from './run-inspector.harness.js';
import type {RunInspector} from './run-inspector.js';
import './define.js';

afterEach(unmountAll);

const workflow = aWorkflow({
  id: idOf(100),
  inputs: [
    aRuntimeInput({defaultValue: 'https://example.com'}),
    aRuntimeInput({id: 'depth', label: 'Depth', type: 'number', defaultValue: 2}),
    aRuntimeInput({id: 'token', label: 'Token', type: 'secret', required: false, defaultValue: 'swordfish'}),
  ],
});
const inputPreview = {
  runtimeInputs: {url: 'https://shipsec.ai', token: 'hunter2'},
  nodeOverrides: {fetch: {params: {method: 'HEAD'}, inputOverrides: {}}},
};
const version = {workflowVersionId: workflow.currentVersionId, workflowVersion: workflow.currentVersion};

/** A scheduled run of two steps with inputs and overrides of its own, and what more it told. */
function anApi(overrides: Partial<Run> = {}, more: readonly Partial<TraceEvent>[] = []): FakeSchedulesApi {
  const {run, traceEvents} = aTracedRun({inputPreview, ...version, ...overrides});
  const added = more.map((event, place) => aTraceEvent({...event, id: String(100 + place)}));
  return fakeSchedulesApi({workflows: [workflow], runs: [run], traceEvents: [...traceEvents, ...added]});
}

const runningRun: Partial<Run> = {
  status: 'RUNNING',
  endTime: null,
  startTime: fromNow(-5000),
  duration: 5000,
};

async function anInspector(
  api: FakeSchedulesApi,
  properties: Partial<RunInspector> = {},
): Promise<RunInspectorHarness> {
  const client = api.client({retry: 0});
  return new RunInspectorHarness(await mount('run-inspector', {client, runId: aRun().id, ...properties}));
}

async function aLoadedInspector(
  api: FakeSchedulesApi,
  properties: Partial<RunInspector> = {},
): Promise<RunInspectorHarness> {
  const inspector = await anInspector(api, properties);
  await eventually(() => {
    expect(inspector.steps.length).toBeGreaterThan(0);
    expect(inspector.inputSummary).not.toContain('Comparing');
  });
  return inspector;
}

describe('<run-inspector>', () => {
  it('says how the run stands, what started it and how long it took, with links to schedule and workflow', async () => {
    const inspector = await aLoadedInspector(anApi(), {
      scheduleHref: '/schedules/{scheduleId}',
      workflowHref: '/workflows/{workflowId}',
    });
    expect([inspector.name, inspector.status]).toEqual(['Certificate check', 'Completed']);
    expect(inspector.badge.href).toBe(`/schedules/${idOf(1)}`);
    expect(inspector.fact('Schedule')?.querySelector('a')?.getAttribute('href')).toBe(
      `/schedules/${idOf(1)}`,
    );
    expect(inspector.root.querySelector('h2 a')?.getAttribute('href')).toBe(`/workflows/${idOf(100)}`);
    expect(inspector.fact('Duration')?.textContent).toBe('4.2 sec');
    expect(inspector.cancelButton).toBeNull();
  });

  it('has no schedule for a run that a person started', async () => {
    const manual: Partial<Run> = {
      triggerType: 'manual',
      triggerLabel: 'ada',
      triggerSource: 'ada',
      scheduleId: null,
    };
    const inspector = await aLoadedInspector(anApi(manual), {scheduleHref: '/schedules/{scheduleId}'});
    expect(inspector.fact('Schedule')).toBeNull();
    expect(inspector.fact('Trigger')?.textContent).toContain('ada');
  });

  it('marks what differs from the defaults of its version, shows defaults, and never a secret', async () => {
    const inspector = await aLoadedInspector(anApi());
    expect(inspector.value('url')).toEqual({
      change: 'changed',
      text: 'Default: https://example.com → This run: https://shipsec.ai',
    });
    expect(inspector.value('depth')).toEqual({change: 'same', text: '2 default'});
    expect(inspector.value('fetch · method').text).toContain('GET → This run: HEAD');
    expect(inspector.value('token').text).toBe('Secret, not shown');
    expect(inspector.root.textContent).not.toMatch(/hunter2|swordfish/);
  });

  it('compares with the workflow as it is where the version cannot be had, and says so where nothing can', async () => {
    const api = anApi({workflowVersionId: null});
    expect((await aLoadedInspector(api)).inputSummary).toBe('3 values differ from the defaults');
    const away = anApi({workflowVersionId: null});
    away.refuse('GET', '/workflows/{id}', 500, undefined, {always: true});
    const inspector = await aLoadedInspector(away);
    await eventually(() => expect(inspector.inputSummary).toContain('could not be loaded'));
    expect(inspector.value('url').text).toBe('https://shipsec.ai');
  });

  it('tells the context of the schedule before the steps, with the instant that it was due', async () => {
    const api = anApi();
    const [context] = api.state.traceEvents;
    const dueAt = new Date(Date.parse(context?.timestamp ?? '') - 90_000).toISOString();
    Object.assign(context ?? {}, {data: {nominalFireAt: dueAt, generation: 7}});
    const {steps} = await aLoadedInspector(api);
    expect(steps[0]).toContain('Started by Nightly TLS check');
    expect(steps[0]).toContain('Began1 min 30 sec late');
    expect(steps.slice(1).map((step) => step.split(' ')[0])).toEqual(['entry', 'fetch']);
    expect(steps[1]).toContain('2.1 sec');
  });

  it('says at the top at which step a run failed, and why', async () => {
    const inspector = await aLoadedInspector(anApi({status: 'FAILED'}));
    expect(inspector.failure).toBe('Failed at fetch The site did not answer');
    expect(inspector.steps.at(-1)).toContain('Failed');
  });

  it('narrows the log to a level and above, by keyboard', async () => {
    const inspector = await aLoadedInspector(
      anApi({}, [
        {level: 'debug', type: 'PROGRESS', message: 'Resolving'},
        {level: 'warn', type: 'PROGRESS', message: 'Slow answer'},
        {level: 'error', type: 'PROGRESS', message: 'Gave up'},
      ]),
    );
    expect(inspector.messages).toHaveLength(4);
    inspector.level('debug').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await eventually(() => expect(inspector.messages).toHaveLength(2));
    expect(inspector.messages.join()).toContain('Slow answer');
    expect(inspector.focused).toBe(inspector.level('warn'));
  });

  it('follows a run by itself until it is over', async () => {
    const api = anApi(runningRun);
    const inspector = await aLoadedInspector(api);
    expect(inspector.status).toBe('Running');
    expect(inspector.steps.at(-1)).toContain('Running');
    const {length} = api.state.traceEvents;
    api.state.traceEvents.push(aTraceEvent({id: String(length + 1), nodeId: 'fetch', timestamp: fromNow(0)}));
    api.finish(aRun().id);
    await eventually(() => expect(inspector.status).toBe('Completed'));
    await eventually(() => expect(inspector.steps.at(-1)).toContain('Completed'));
    expect(inspector.cancelButton).toBeNull();
  });

  describe('cancel', () => {
    it('asks first, cancels by keyboard, tells the page, and gives the focus to the name when the button goes', async () => {
      const api = anApi(runningRun);
      const inspector = await aLoadedInspector(api);
      inspector.cancelButton?.focus();
      await userEvent.keyboard('{Enter}');
      await eventually(() => expect(inspector.focused).toBe(inspector.button('Cancel')));
      const cancelled = nextEvent('run-cancelled');
      await userEvent.tab();
      await userEvent.keyboard('{Enter}');
      expect((await cancelled).detail.run.id).toBe(aRun().id);
      await eventually(() => expect(inspector.notice).toContain('being cancelled'));
      await eventually(() => expect(inspector.status).toBe('Cancelled'));
      await eventually(() => expect(inspector.focused?.id).toBe('name'));
    });

    it('does nothing when the page takes it over, or the person does not want it', async () => {
      const api = anApi(runningRun);
      const inspector = await aLoadedInspector(api);
      const request = nextEvent('run-cancel-request', {prevent: true});
      inspector.cancelButton?.click();
      await request;
      expect(inspector.dialog).toBeUndefined();
      inspector.cancelButton?.click();
      await eventually(() => inspector.button('Cancel').click());
      await eventually(() => expect(inspector.dialog).toBeUndefined());
      expect(api.requests.filter(({method}) => method === 'POST')).toEqual([]);
    });

    it('says why it was refused, and offers it again', async () => {
      const api = anApi(runningRun);
      api.refuse('POST', '*', 503, 'Temporal is away.');
      const inspector = await aLoadedInspector(api);
      inspector.cancelButton?.click();
      await eventually(() => expect(inspector.dialog).toBeDefined());
      inspector.dialog?.querySelector<HTMLButtonElement>('.danger')?.click();
      await eventually(() => expect(inspector.notice).toContain('Temporal is away.'));
      expect(inspector.cancelButton?.getAttribute('aria-disabled')).toBe('false');
    });
  });

  describe('states', () => {
    it.each([
      ['no such run', (api: FakeSchedulesApi) => api.state.runs.splice(0), 'There is no such run'],
      [
        'forbidden',
        (api: FakeSchedulesApi) => api.refuse('GET', '*', 403, undefined, {always: true}),
        'not allowed',
      ],
      ['offline', (api: FakeSchedulesApi) => api.disconnect('GET', '*', {always: true}), 'No connection'],
    ])('says it: %s', async (_state, disturb, said) => {
      const api = anApi();
      disturb(api);
      const inspector = await anInspector(api);
      await eventually(() => expect(inspector.state).toContain(said));
    });

    it('tries again after a failure', async () => {
      const api = anApi();
      api.refuse('GET', '*', 500, undefined, {always: true});
      const inspector = await anInspector(api);
      await eventually(() => expect(inspector.state).toContain('could not be loaded'));
      api.recover();
      inspector.button('Try again').click();
      await eventually(() => expect(inspector.isLoaded).toBe(true));
    });

    it('asks for nothing without a run', async () => {
      const api = anApi();
      const inspector = await anInspector(api, {runId: undefined});
      await eventually(() => expect(inspector.state).toContain('No run chosen'));
      expect(api.requests).toEqual([]);
    });
  });

  it('fits into 320 px, however long its values and names are', async () => {
    const long = 'https://example.com/'.padEnd(200, 'path/').replaceAll('/', 'W');
    const values = {runtimeInputs: {url: long, [long]: long}, nodeOverrides: {}};
    const inspector = await aLoadedInspector(
      anApi({workflowName: long, triggerLabel: long, inputPreview: values, status: 'FAILED'}, [
        {nodeId: long, type: 'FAILED', level: 'error', message: long, error: {message: long, stack: long}},
      ]),
    );
    inspector.element.style.width = '320px';
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(partsBeyond320(inspector.element)).toEqual([]);
  });

  describeAccessibility({
    completed: async () => (await aLoadedInspector(anApi(), {scheduleHref: '/s/{scheduleId}'})).element,
    failed: async () => {
      const error = {
        message: 'No answer',
        code: 'timeout',
        stack: 'at fetch',
        fieldErrors: {url: ['Unknown']},
      };
      const more = [{nodeId: 'fetch', type: 'FAILED', level: 'error', message: 'No', error}] as const;
      return (await aLoadedInspector(anApi({status: 'FAILED'}, more))).element;
    },
    running: async () => (await aLoadedInspector(anApi(runningRun))).element,
    loading: async () => {
      const api = anApi();
      api.hold('GET', '*');
      return (await anInspector(api)).element;
    },
    'no such run': async () => {
      const inspector = await anInspector(fakeSchedulesApi());
      await eventually(() => expect(inspector.state).toContain('no such run'));
      return inspector.element;
    },
    question: async () => {
      const inspector = await aLoadedInspector(anApi(runningRun));
      inspector.cancelButton?.click();
      await eventually(() => expect(inspector.dialog).toBeDefined());
      return inspector.element;
    },
  });
});
