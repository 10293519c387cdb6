import {afterEach, describe, expect, it} from 'vitest';
import {eventually, unmountAll} from '../shared/testing/fixture.js';
import {ScheduleEditorHarness} from './schedule-editor.harness.js';
import './define.js';

afterEach(unmountAll);

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
