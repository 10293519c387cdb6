import {storeOf} from '@shipsec/schedules-sdk/store';
import {afterEach, describe, expect, it} from 'vitest';
import {page} from 'vitest/browser';
import {aSchedule, aWorkflow, idOf} from '@shipsec/schedules-sdk/testing';
import {eventually, nextEvent, unmountAll} from '../shared/testing/fixture.js';
import {aTypedWorkflow, ScheduleEditorHarness} from './schedule-editor.harness.js';
import './define.js';

afterEach(unmountAll);

/** What a new schedule of the typed workflow stores when only its name was typed. */
const untouched = {
  workflowId: idOf(100),
  name: 'Nightly check',
  description: null,
  humanLabel: null,
  cronExpression: '0 9 * * *',
  startAt: null,
  endAt: null,
  overlapPolicy: 'skip',
  catchupWindowSeconds: 60,
  jitterSeconds: 0,
  pauseOnFailure: false,
  paused: false,
  inputPayload: {runtimeInputs: {url: 'https://example.com', depth: 2, strict: false}, nodeOverrides: {}},
};

describe('<schedule-editor> for a new schedule', () => {
  it('sends every choice explicitly, in the browser’s time zone', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Nightly check');
    const created = nextEvent('schedule-created');
    await editor.save();
    expect((await created).detail.schedule.name).toBe('Nightly check');
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(editor.sent('POST')).toEqual([{...untouched, timezone}]);
  });

  it('sends each input in the type of the entry point', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Typed');
    await editor.fill('Website', 'https://a.example');
    await editor.fill('Depth', '3.5');
    await editor.control('Strict').click();
    await editor.choose('Notify', 'No');
    await editor.fill('Hosts', 'a.example\nb.example');
    await editor.fill('Options', '{"follow": true}');
    await editor.fill('Word list', 'artifact://words.txt');
    await editor.fill('Token', 'hunter2');
    await editor.save();
    await eventually(() =>
      expect(editor.sent('POST')).toMatchObject([
        {
          inputPayload: {
            runtimeInputs: {
              url: 'https://a.example',
              depth: 3.5,
              strict: true,
              notify: false,
              hosts: ['a.example', 'b.example'],
              options: {follow: true},
              list: 'artifact://words.txt',
              token: 'hunter2',
            },
          },
        },
      ]),
    );
  });

  it('hides a secret in its field and in the summary until it is asked to show it', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Token', 'hunter2');
    expect(editor.control('Token').element().getAttribute('type')).toBe('password');
    expect(editor.text).not.toContain('hunter2');
    await editor.button('Show Token').click();
    expect(editor.control('Token').element().getAttribute('type')).toBe('text');
  });

  it('replaces a stored secret by what is typed, wherever in its marker the caret stands', async () => {
    const stored = aSchedule({inputPayload: {runtimeInputs: {token: '••••••'}, nodeOverrides: {}}});
    const editor = await ScheduleEditorHarness.open({
      schedules: [stored],
      properties: {workflowId: undefined, scheduleId: stored.id},
    });
    const field = editor.control('Token').element() as HTMLInputElement;
    expect(field.value).toBe('••••••');
    field.value = '•••new•••';
    field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    await expect.element(editor.control('Token')).toHaveValue('new');
  });

  it('resets an input to its default', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Website', 'https://other.example');
    await editor.button('Reset Website to its default').click();
    await expect.element(editor.control('Website')).toHaveValue('https://example.com');
  });

  it('lets the person choose the workflow and then shows its inputs', async () => {
    const other = aWorkflow({
      id: idOf(101),
      name: 'Uptime check',
      inputs: [{id: 'host', label: 'Host', type: 'text', required: true}],
    });
    const editor = await ScheduleEditorHarness.open({
      workflows: [aTypedWorkflow(), other],
      properties: {workflowId: undefined},
    });
    await editor.fill('Name', 'Uptime');
    await editor.save();
    expect(editor.errorOf('Workflow')).toBe('Choose a workflow.');
    await editor.choose('Workflow', 'Uptime check');
    await editor.fill('Host', 'a.example');
    await editor.save();
    await eventually(() =>
      expect(editor.sent('POST')).toMatchObject([
        {workflowId: idOf(101), inputPayload: {runtimeInputs: {host: 'a.example'}}},
      ]),
    );
  });

  it('says why a workflow without entry point cannot be scheduled, and does not save', async () => {
    const editor = await ScheduleEditorHarness.open({workflows: [aWorkflow({entryPoint: false})]});
    await eventually(() => expect(editor.text).toContain('no entry point'));
    await expect.element(editor.button('Create schedule')).toBeDisabled();
  });

  it('creates it paused on request', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Later');
    await editor.control('Create it paused').click();
    await editor.save();
    await eventually(() => expect(editor.sent('POST')).toMatchObject([{paused: true}]));
  });

  it('sends nothing when the host prevents the request, and hands it over in full', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Nightly check');
    const request = nextEvent('schedule-save-request', {prevent: true});
    await editor.save();
    expect((await request).detail).toMatchObject({
      kind: 'create',
      request: {name: 'Nightly check', cronExpression: '0 9 * * *'},
    });
    await editor.element.updateComplete;
    expect(editor.sent('POST')).toEqual([]);
    expect(editor.element.open).toBe(true);
  });

  it('offers to try again when the workflow cannot be loaded', async () => {
    const editor = await ScheduleEditorHarness.open({properties: {workflowId: idOf(404)}});
    await eventually(() => expect(editor.text).toContain('could not be loaded'));
    expect(editor.button('Try again').element()).toBeTruthy();
    await expect.element(editor.button('Create schedule')).toBeDisabled();
  });
});

describe('<schedule-editor> for a stored schedule', () => {
  const payload = {
    runtimeInputs: {url: 'https://example.com', depth: 2, strict: false},
    nodeOverrides: {},
  };

  it('keeps a cron that no preset can say, to the letter', async () => {
    const cronExpression = '*/15 9-17 13 * FRI  # payroll';
    const editor = await ScheduleEditorHarness.edit({cronExpression, inputPayload: payload});
    await expect.element(editor.radio('Custom')).toBeChecked();
    await expect.element(editor.control('Cron expression')).toHaveValue(cronExpression);
    await editor.fill('Name', 'Renamed');
    await editor.save();
    await eventually(() => expect(editor.sent('PATCH')).toEqual([{name: 'Renamed'}]));
  });

  it('opens another spelling of a preset as that preset and does not respell it', async () => {
    const editor = await ScheduleEditorHarness.edit({cronExpression: '0 9 * * 1-5', inputPayload: payload});
    await expect.element(editor.radio('Weekly')).toBeChecked();
    await editor.fill('Description', 'Workdays');
    await editor.save();
    await eventually(() => expect(editor.sent('PATCH')).toEqual([{description: 'Workdays'}]));
  });

  it('sends the generation it was opened with', async () => {
    const editor = await ScheduleEditorHarness.edit({generation: 7, inputPayload: payload});
    await editor.fill('Name', 'Renamed');
    const updated = nextEvent('schedule-updated');
    await editor.save();
    expect((await updated).detail.schedule.generation).toBe(8);
    const [request] = editor.api.requests.filter(({method}) => method === 'PATCH');
    expect(request?.headers.get('If-Match')).toBe('"7"');
  });

  it('closes without a request when nothing was changed', async () => {
    const editor = await ScheduleEditorHarness.edit({inputPayload: payload});
    const closed = nextEvent('editor-closed');
    await editor.save();
    expect((await closed).detail.reason).toBe('cancelled');
    expect(editor.sent('PATCH')).toEqual([]);
  });

  it('shows values that the workflow no longer takes, and removes them on request', async () => {
    const editor = await ScheduleEditorHarness.edit({
      inputPayload: {...payload, runtimeInputs: {...payload.runtimeInputs, gone: 'x'}},
    });
    expect(editor.text).toContain('No longer declared by the workflow');
    await editor.button('Remove gone').click();
    await editor.save();
    await eventually(() => expect(editor.sent('PATCH')).toEqual([{inputPayload: payload}]));
  });

  it('follows a change of somebody else as long as nothing was typed', async () => {
    const editor = await ScheduleEditorHarness.edit({inputPayload: payload});
    const [stored] = editor.api.state.schedules;
    editor.api.state.schedules[0] = {
      ...stored!,
      name: 'Renamed elsewhere',
      generation: 2,
      observedGeneration: 2,
    };
    await storeOf(editor.element.client!).schedule(stored!.id).refresh();
    await eventually(() =>
      expect(editor.control('Name').element()).toHaveProperty('value', 'Renamed elsewhere'),
    );
  });
});

describe('<schedule-editor> node overrides', () => {
  const payload = {
    runtimeInputs: {url: 'https://example.com', depth: 2, strict: false},
    nodeOverrides: {fetch: {params: {method: 'HEAD', timeoutSeconds: 30}, inputOverrides: {}}},
  };

  it('adds one, typed by its default, and stores nothing but it', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Nightly check');
    await editor.choose('Node', 'Fetch the page (fetch)');
    await editor.choose('Parameter', 'timeoutSeconds');
    await editor.button('Add override').click();
    expect(editor.focused?.getAttribute('aria-label')).toBe('New value of Fetch the page · timeoutSeconds');
    await editor.fill('New value of Fetch the page · timeoutSeconds', '30');
    expect(editor.text).toContain('Was10 → Will be30');
    await editor.save();
    await eventually(() =>
      expect(editor.sent('POST')).toMatchObject([
        {inputPayload: {nodeOverrides: {fetch: {params: {timeoutSeconds: 30}, inputOverrides: {}}}}},
      ]),
    );
  });

  it('adds a parameter that the workflow does not set, in the type that is chosen', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Nightly check');
    await editor.choose('Node', 'Report (report)');
    await editor.choose('Parameter', 'Another parameter…');
    await editor.fill('Parameter name', 'verbose');
    await editor.button('Add override').click();
    await editor.choose('Type', 'Yes / no');
    await editor.control('New value of Report · verbose').click();
    await editor.save();
    await eventually(() =>
      expect(editor.sent('POST')).toMatchObject([
        {inputPayload: {nodeOverrides: {report: {params: {verbose: true}, inputOverrides: {}}}}},
      ]),
    );
  });

  it('removes one by one and says so', async () => {
    const editor = await ScheduleEditorHarness.edit({inputPayload: payload});
    await editor.button('Remove Fetch the page · method').click();
    expect(editor.text).toContain('Override of method at Fetch the page removed.');
    await editor.save();
    await eventually(() =>
      expect(editor.sent('PATCH')).toEqual([
        {
          inputPayload: {
            ...payload,
            nodeOverrides: {fetch: {params: {timeoutSeconds: 30}, inputOverrides: {}}},
          },
        },
      ]),
    );
  });

  it('leaves no trace of a node whose last override is removed', async () => {
    const editor = await ScheduleEditorHarness.edit({
      inputPayload: {...payload, nodeOverrides: {fetch: {params: {method: 'HEAD'}, inputOverrides: {}}}},
    });
    await editor.button('Remove Fetch the page · method').click();
    await editor.save();
    await eventually(() =>
      expect(editor.sent('PATCH')).toEqual([{inputPayload: {...payload, nodeOverrides: {}}}]),
    );
  });

  it('does not offer what is overridden already', async () => {
    const editor = await ScheduleEditorHarness.edit({inputPayload: payload});
    await editor.choose('Node', 'Fetch the page (fetch)');
    const taken = [
      ...editor.root.querySelectorAll<HTMLOptionElement>('[id="field:override-parameter"] option'),
    ]
      .filter((option) => option.disabled)
      .map((option) => option.textContent?.trim());
    expect(taken).toEqual(['method', 'timeoutSeconds']);
  });

  it('refuses to save the override of a node that is gone, until it is removed', async () => {
    const editor = await ScheduleEditorHarness.edit({
      inputPayload: {...payload, nodeOverrides: {ghost: {params: {level: 3}, inputOverrides: {}}}},
    });
    await editor.save();
    expect(editor.errorOf('New value of ghost · level')).toContain('no longer in the workflow');
    expect(editor.sent('PATCH')).toEqual([]);
  });

  it('shows in the summary what differs from the defaults', async () => {
    const editor = await ScheduleEditorHarness.edit({inputPayload: payload});
    expect(editor.text).toContain('3 differ from the defaults');
    expect(editor.text).toContain('instead of GET');
    expect(page.getByText('What each run gets').element()).toBeTruthy();
  });
});
