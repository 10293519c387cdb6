import {afterEach, describe, expect, it} from 'vitest';
import {describeAccessibility} from '../shared/testing/a11y-suite.js';
import {eventually, nextEvent, unmountAll} from '../shared/testing/fixture.js';
import {aWorkflow} from '@shipsec/schedules-sdk/testing';
import {ScheduleEditorHarness} from './schedule-editor.harness.js';
import './define.js';

afterEach(() => {
  unmountAll();
  for (const element of document.querySelectorAll('[data-opener]')) element.remove();
});

const payload = {runtimeInputs: {url: 'https://example.com', depth: 2, strict: false}, nodeOverrides: {}};

describe('<schedule-editor> refusals', () => {
  it('puts the server’s issues on their fields and goes to the first', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Nightly check');
    editor.refuseFields('POST', '/schedules', [
      {
        path: ['inputPayload', 'runtimeInputs', 'url'],
        code: 'wrong',
        message: 'Not reachable',
        hint: 'Use https.',
      },
      {path: ['catchupWindowSeconds'], code: 'too_big', message: 'Too long'},
      {path: ['organizationId'], code: 'odd', message: 'Not yours'},
    ]);
    await editor.save();
    await eventually(() => expect(editor.errorOf('Website')).toBe('Not reachable Use https.'));
    expect(editor.errorOf('Catch-up window')).toBe('Too long');
    expect(editor.text).toContain('organizationId: Not yours');
    expect(editor.focusedLabel).toBe('Website');
    expect(editor.element.open).toBe(true);
  });

  it('shows a refused cadence as the expression that was refused', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Nightly check');
    editor.refuseFields('POST', '/schedules', [
      {path: ['cronExpression'], code: 'cron_invalid', message: 'No such time'},
    ]);
    await editor.save();
    await eventually(() => expect(editor.errorOf('Cron expression')).toBe('No such time'));
    expect(editor.focusedLabel).toBe('Cron expression');
  });

  it('forgets the error of a field as soon as it is changed', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.save();
    expect(editor.errorOf('Name')).toBe('Give the schedule a name.');
    await editor.fill('Name', 'N');
    expect(editor.errorOf('Name')).toBeUndefined();
  });

  it('keeps what was typed when the network fails, and says so', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Nightly check');
    editor.api.disconnect('POST', '/schedules');
    await editor.save();
    await eventually(() => expect(editor.text).toContain('The schedule was not saved'));
    await expect.element(editor.control('Name')).toHaveValue('Nightly check');
    await editor.save();
    await eventually(() => expect(editor.element.open).toBe(false));
  });

  it('sends once, however often Save is pressed', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Nightly check');
    const release = editor.api.hold('POST', '/schedules');
    await editor.save();
    await editor.save();
    await editor.press('{Control>}{Enter}{/Control}');
    release();
    await eventually(() => expect(editor.element.open).toBe(false));
    expect(editor.sent('POST')).toHaveLength(1);
  });
});

describe('<schedule-editor> conflicts', () => {
  async function conflict(theirs: Record<string, unknown>) {
    const editor = await ScheduleEditorHarness.edit({generation: 1, inputPayload: payload});
    await editor.fill('Name', 'Mine');
    const [stored] = editor.api.state.schedules;
    editor.api.state.schedules[0] = {...stored!, ...theirs, generation: 2, observedGeneration: 2};
    await editor.save();
    await eventually(() => expect(editor.text).toContain('Somebody changed this schedule'));
    return editor;
  }

  it('merges what the two changed differently and saves both', async () => {
    const editor = await conflict({description: 'Theirs'});
    await expect.element(editor.control('Description')).toHaveValue('Theirs');
    await editor.save();
    await eventually(() => expect(editor.element.open).toBe(false));
    expect(editor.api.state.schedules[0]).toMatchObject({name: 'Mine', description: 'Theirs', generation: 3});
  });

  it('asks about what both changed, and takes theirs on request', async () => {
    const editor = await conflict({name: 'Theirs'});
    await expect.element(editor.control('Name')).toHaveValue('Mine');
    await editor.button('Take theirs: Name').click();
    await expect.element(editor.control('Name')).toHaveValue('Theirs');
  });

  it('reloads on request', async () => {
    const editor = await conflict({name: 'Theirs'});
    await editor.button('Discard mine and reload').click();
    await eventually(() => expect(editor.control('Name').element()).toHaveProperty('value', 'Theirs'));
    expect(editor.text).not.toContain('Somebody changed this schedule');
  });
});

describe('<schedule-editor> closing', () => {
  it('closes at Escape when nothing was typed, and says that it was cancelled', async () => {
    const editor = await ScheduleEditorHarness.open();
    const closed = nextEvent('editor-closed');
    await editor.press('{Escape}');
    expect((await closed).detail.reason).toBe('cancelled');
    expect(editor.element.open).toBe(false);
  });

  it('asks before something typed is lost, however it is closed', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    await editor.press('{Escape}');
    expect(editor.isAsking).toBe(true);
    await editor.button('Keep editing').click();
    await expect.element(editor.control('Name')).toHaveValue('Half');
    await editor.button('Cancel').click();
    expect(editor.isAsking).toBe(true);
    await editor.button('Discard').click();
    await eventually(() => expect(editor.element.open).toBe(false));
    expect(editor.sent('POST')).toEqual([]);
  });

  it('takes Escape in the question for "keep editing"', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    await editor.press('{Escape}');
    await editor.press('{Escape}');
    await eventually(() => expect(editor.isAsking).toBe(false));
    expect(editor.element.open).toBe(true);
  });

  it('guards the page from being left only while something would be lost', async () => {
    const editor = await ScheduleEditorHarness.open();
    const leave = () => !window.dispatchEvent(new Event('beforeunload', {cancelable: true}));
    expect(leave()).toBe(false);
    await editor.fill('Name', 'Half');
    expect(leave()).toBe(true);
    editor.element.remove();
    expect(leave()).toBe(false);
  });

  it('starts empty when it is opened again', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    editor.element.open = false;
    await editor.element.updateComplete;
    editor.element.open = true;
    await eventually(() => expect(editor.control('Name').element()).toHaveProperty('value', ''));
  });

  it('brings the focus in and takes it back', async () => {
    const opener = document.createElement('button');
    opener.dataset['opener'] = '';
    opener.textContent = 'New';
    document.body.append(opener);
    const editor = await ScheduleEditorHarness.open({properties: {open: false}}).catch(() => undefined);
    expect(editor).toBeUndefined();
    const element = document.querySelector('schedule-editor')!;
    opener.focus();
    element.show();
    await eventually(() => expect(element.shadowRoot?.activeElement?.id).toBe('field:name'));
    await element.requestClose();
    await element.updateComplete;
    expect(document.activeElement).toBe(opener);
  });
});

describe('<schedule-editor> from the keyboard alone', () => {
  it('makes a schedule without a pointer', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.press('Nightly check');
    await editor.press('{Tab}{Tab}{ArrowRight}');
    expect(editor.cron).toBe('0 9 * * MON-FRI');
    await editor.press('{Control>}{Enter}{/Control}');
    await eventually(() =>
      expect(editor.sent('POST')).toMatchObject([{name: 'Nightly check', cronExpression: '0 9 * * MON-FRI'}]),
    );
  });
});

describe('<schedule-editor> inline', () => {
  it('shows without being opened, and starts anew after saving', async () => {
    const editor = await ScheduleEditorHarness.open({properties: {open: false, mode: 'inline'}});
    await editor.fill('Name', 'First');
    await editor.save();
    await eventually(() => expect(editor.text).toContain('Schedule “First” created.'));
    await expect.element(editor.control('Name')).toHaveValue('');
  });
});

const overridden = {
  ...payload,
  nodeOverrides: {fetch: {params: {method: 'HEAD', extra: true}, inputOverrides: {}}},
};
describeAccessibility({
  'a new schedule': async () => (await ScheduleEditorHarness.open()).element,
  'a stored one with overrides, inline': async () =>
    (await ScheduleEditorHarness.edit({inputPayload: overridden}, {properties: {mode: 'inline'}})).element,
  'with errors': async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.save();
    return editor.element;
  },
  'with a list of time zones': async () => {
    const editor = await ScheduleEditorHarness.open({workflows: [aWorkflow()]});
    await editor.control('Time zone').click();
    return editor.element;
  },
  'asking whether to discard': async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    void editor.element.requestClose();
    await editor.element.updateComplete;
    return editor.element;
  },
});
