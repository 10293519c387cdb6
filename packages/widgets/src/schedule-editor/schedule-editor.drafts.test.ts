import {aWorkflow, type FakeSchedulesApi, fakeSchedulesApi, idOf} from '@shipsec/schedules-sdk/testing';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {eventually, unmountAll} from '../shared/testing/fixture.js';
import {forgetDrafts} from './draft-storage.js';
import type {ScheduleEditor} from './schedule-editor.js';
import {aTypedWorkflow, ScheduleEditorHarness} from './schedule-editor.harness.js';
import './define.js';

afterEach(() => {
  vi.restoreAllMocks();
  unmountAll();
});

const payload = {runtimeInputs: {url: 'https://example.com', depth: 2, strict: false}, nodeOverrides: {}};
const offered = /^You have an unsaved draft from /;

/** The page goes with all that it holds, and comes back with the same editor over the same API. */
async function reload(editor: ScheduleEditorHarness, properties: Partial<ScheduleEditor> = {}) {
  globalThis.dispatchEvent(new PageTransitionEvent('pagehide'));
  editor.element.remove();
  const {scheduleId, workflowId, mode} = editor.element;
  return ScheduleEditorHarness.over(editor.api, {scheduleId, workflowId, mode, ...properties});
}

function kept(): string {
  return Object.keys(sessionStorage)
    .map((key) => `${key} ${sessionStorage.getItem(key)}`)
    .join('\n');
}

async function isOffered(editor: ScheduleEditorHarness): Promise<void> {
  await eventually(() =>
    expect(editor.root.querySelector('#draft-title')?.textContent?.trim()).toMatch(offered),
  );
}

async function notOffered(editor: ScheduleEditorHarness): Promise<void> {
  // What it takes to offer a draft is loaded only where there is one; this is that load, and the render after it.
  await import('./draft-offer.js');
  await editor.element.updateComplete;
  await new Promise((resolve) => setTimeout(resolve));
  expect(editor.root.querySelector('#draft')).toBeNull();
}

function change(api: FakeSchedulesApi, fields: Record<string, unknown>): void {
  const [stored] = api.state.schedules;
  api.state.schedules[0] = {...stored!, ...fields, generation: 2, observedGeneration: 2};
}

describe('<schedule-editor> drafts', () => {
  it('offers after a reload what was typed, and puts it back only when told to', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    await editor.fill('Website', 'https://a.example');
    const again = await reload(editor);
    await isOffered(again);
    await expect.element(again.control('Name')).toHaveValue('');
    await again.button('Restore draft').click();
    await expect.element(again.control('Name')).toHaveValue('Half');
    await expect.element(again.control('Website')).toHaveValue('https://a.example');
    expect(again.root.querySelector('#draft')).toBeNull();
    expect(again.focusedLabel).toBe('Name');
    expect(again.said).toContain('Draft restored. It is not saved yet.');
  });

  it('writes a draft down by itself a moment after the last key', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    await eventually(() => expect(kept()).toContain('"name":"Half"'));
  });

  it('announces the offer to who cannot see it', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    const again = await reload(editor);
    await eventually(() => expect(again.said.some((text) => offered.test(text))).toBe(true));
  });

  it('forgets a draft that is discarded, and goes on with the form as it is', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    const again = await reload(editor);
    await isOffered(again);
    await again.button('Discard draft').click();
    await expect.element(again.control('Name')).toHaveValue('');
    expect(again.focusedLabel).toBe('Name');
    expect(kept()).toBe('');
    await notOffered(await reload(again));
  });

  it('keeps nothing once the schedule is saved', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Whole');
    await editor.save();
    await eventually(() => expect(editor.element.open).toBe(false));
    expect(kept()).toBe('');
    await notOffered(await reload(editor));
  });

  it('keeps nothing once a person has confirmed that it may go', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    await editor.button('Cancel').click();
    await editor.button('Discard').click();
    await eventually(() => expect(editor.element.open).toBe(false));
    expect(kept()).toBe('');
  });

  it('keeps nothing when everything is as it was again', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    await eventually(() => expect(kept()).toContain('Half'));
    await editor.fill('Name', '');
    await eventually(() => expect(kept()).toBe(''));
  });

  it('keeps a draft when its page closes the editor without asking', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    editor.element.open = false;
    await editor.element.updateComplete;
    editor.element.open = true;
    await isOffered(editor);
  });

  it('leaves it to a host that takes over saving', async () => {
    const editor = await ScheduleEditorHarness.open();
    editor.element.addEventListener('schedule-save-request', (event) => event.preventDefault(), {once: true});
    await editor.fill('Name', 'Theirs now');
    await editor.save();
    editor.element.open = false;
    await notOffered(await reload(editor));
  });

  it('keeps no value of a secret input, and says so', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    await editor.fill('Token', 'hunter2');
    await eventually(() => expect(kept()).toContain('Half'));
    expect(kept()).not.toContain('hunter2');
    const again = await reload(editor);
    await isOffered(again);
    expect(again.text).toContain('Secret values are never kept');
    await again.button('Restore draft').click();
    await expect.element(again.control('Token')).toHaveValue('');
  });

  it('keeps no secret that another version of the workflow takes as text', async () => {
    const graph = (type: 'secret' | 'text') =>
      aWorkflow({inputs: [{id: 'token', label: 'Token', type, required: false}]}).graph;
    const api = fakeSchedulesApi();
    const {workflows, schedules} = api.client();
    const {id: workflowId, currentVersionId} = await workflows.create(graph('secret'));
    await workflows.commit(workflowId);
    await workflows.update(workflowId, graph('text'));
    await workflows.commit(workflowId);
    const cadence = {cronExpression: '0 9 * * *', timezone: 'UTC'};
    const pinned = {workflowId, workflowVersionId: currentVersionId!, name: 'Pinned', ...cadence};
    const {id: scheduleId} = await schedules.create(pinned);

    const editor = await ScheduleEditorHarness.over(api, {scheduleId});
    await editor.fill('Token', 'hunter2');
    await editor.choose('Workflow version', 'Latest committed');
    await eventually(() => expect(editor.control('Token').element()).toHaveProperty('type', 'text'));
    await expect.element(editor.control('Token')).toHaveValue('hunter2');
    await eventually(() => expect(kept()).toContain('"workflowVersionId":null'));
    expect(kept()).not.toContain('hunter2');
  });

  it('restores a chosen workflow with the inputs that were given to it', async () => {
    const workflows = [aTypedWorkflow(), aWorkflow({id: idOf(101), name: 'Another'})];
    const editor = await ScheduleEditorHarness.open({workflows, properties: {workflowId: undefined}});
    await editor.choose('Workflow', 'Website security check');
    await editor.fill('Website', 'https://a.example');
    const again = await reload(editor);
    await isOffered(again);
    await again.button('Restore draft').click();
    await expect.element(again.control('Website')).toHaveValue('https://a.example');
    await expect.element(again.control('Workflow')).toHaveValue(idOf(100));
  });

  it('merges a draft with what was saved meanwhile, and asks where both differ', async () => {
    const editor = await ScheduleEditorHarness.edit({generation: 1, inputPayload: payload});
    await editor.fill('Name', 'Mine');
    await editor.fill('Depth', '5');
    change(editor.api, {name: 'Theirs', description: 'Theirs'});
    const again = await reload(editor);
    await isOffered(again);
    expect(again.text).toContain('The schedule has been saved by somebody since.');
    await again.button('Restore draft').click();
    await eventually(() => expect(again.text).toContain('Somebody changed this schedule'));
    await expect.element(again.control('Description')).toHaveValue('Theirs');
    await expect.element(again.control('Depth')).toHaveValue('5');
    await again.button('Take theirs: Name').click();
    await again.save();
    await eventually(() => expect(again.element.open).toBe(false));
    expect(again.api.state.schedules[0]).toMatchObject({
      name: 'Theirs',
      description: 'Theirs',
      generation: 3,
      inputPayload: {runtimeInputs: {depth: 5}},
    });
  });

  it('offers nothing that has been stored by other means', async () => {
    const editor = await ScheduleEditorHarness.edit({generation: 1, inputPayload: payload});
    await editor.fill('Name', 'Mine');
    change(editor.api, {name: 'Mine'});
    await notOffered(await reload(editor));
  });

  it('keeps what is typed beside an offer when that is restored', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    await editor.fill('Depth', '5');
    const again = await reload(editor);
    await isOffered(again);
    await again.fill('Name', 'Newer');
    await again.button('Restore draft').click();
    await expect.element(again.control('Depth')).toHaveValue('5');
    await expect.element(again.control('Name')).toHaveValue('Newer');
  });

  it('has a draft for each schedule, each workflow and each organization', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    const {api} = editor;
    await notOffered(await reload(editor, {workflowId: undefined}));
    await notOffered(await reload(editor, {client: api.client({organizationId: 'another'})}));
    await isOffered(await reload(editor));
  });

  it('keeps nothing with no-drafts', async () => {
    const editor = await ScheduleEditorHarness.open({properties: {noDrafts: true}});
    await editor.fill('Name', 'Half');
    globalThis.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(kept()).toBe('');
  });

  it('forgets every draft and nothing else when a host signs a person out', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    globalThis.dispatchEvent(new PageTransitionEvent('pagehide'));
    sessionStorage.setItem('the-host', 'its own');
    forgetDrafts();
    expect(kept()).toBe('the-host its own');
  });
});

describe('<schedule-editor> drafts without a good storage', () => {
  it.each(['not JSON', '{}', 'null', '{"format":1,"keptAt":"now","base":{},"form":{}}'])(
    'ignores %s, and forgets it',
    async (text) => {
      const editor = await ScheduleEditorHarness.open();
      await editor.fill('Name', 'Half');
      globalThis.dispatchEvent(new PageTransitionEvent('pagehide'));
      const [key] = Object.keys(sessionStorage);
      editor.element.remove();
      sessionStorage.setItem(key!, text);
      const again = await reload(editor);
      await eventually(() => expect(sessionStorage.getItem(key!)).toBeNull());
      await notOffered(again);
      await expect.element(again.control('Name')).toHaveValue('');
    },
  );

  it('saves as ever where the storage is full', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('Full', 'QuotaExceededError');
    });
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Whole');
    globalThis.dispatchEvent(new PageTransitionEvent('pagehide'));
    await editor.save();
    await eventually(() => expect(editor.api.state.schedules).toMatchObject([{name: 'Whole'}]));
  });

  it('saves as ever where there is no storage', async () => {
    vi.spyOn(globalThis, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('Not here', 'SecurityError');
    });
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Whole');
    await editor.save();
    await eventually(() => expect(editor.api.state.schedules).toMatchObject([{name: 'Whole'}]));
  });
});
