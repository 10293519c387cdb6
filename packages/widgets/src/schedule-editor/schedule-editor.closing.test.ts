import {fakeSchedulesApi, idOf} from '@shipsec/schedules-sdk/testing';
import {afterEach, describe, expect, it} from 'vitest';
import {eventually, mount, nextEvent, unmountAll} from '../shared/testing/fixture.js';
import {aTypedWorkflow, ScheduleEditorHarness} from './schedule-editor.harness.js';
import './define.js';

afterEach(() => {
  unmountAll();
  for (const element of document.querySelectorAll('[data-opener]')) element.remove();
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
    const client = fakeSchedulesApi({workflows: [aTypedWorkflow()]}).client();
    const element = await mount('schedule-editor', {client, workflowId: idOf(100)});
    opener.focus();
    element.show();
    await eventually(() => expect(element.shadowRoot?.activeElement?.id).toBe('field:name'));
    await element.requestClose();
    await element.updateComplete;
    expect(document.activeElement).toBe(opener);
  });
});

describe('<schedule-editor> before its code has come', () => {
  function opened() {
    const element = document.createElement('schedule-editor');
    element.client = fakeSchedulesApi({workflows: [aTypedWorkflow()]}).client();
    document.body.append(element);
    return element;
  }

  it('loads nothing for a drawer that nobody opens', async () => {
    const element = opened();
    await import('./editor-inside.js');
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    expect(element.shadowRoot?.querySelector('#discard')).toBeNull();
    element.show();
    await eventually(() => expect(element.shadowRoot?.querySelector('#discard')).not.toBeNull());
    element.remove();
  });

  it('shows a frame with bones that can be closed, and the form in the same frame once it is there', async () => {
    const element = opened();
    element.show();
    await element.updateComplete;
    const frame = element.shadowRoot?.querySelector('dialog');
    expect(frame?.open).toBe(true);
    expect(frame?.querySelector('.skeleton')).not.toBeNull();
    const closed = nextEvent('editor-closed');
    frame?.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, cancelable: true}));
    expect((await closed).detail.reason).toBe('cancelled');
    await element.updateComplete;
    expect(frame?.open).toBe(false);
    element.show();
    await eventually(() => expect(element.shadowRoot?.activeElement?.id).toBe('field:name'));
    expect(element.shadowRoot?.querySelector('dialog')).toBe(frame);
    element.remove();
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
