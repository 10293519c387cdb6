import {SchedulesClient} from '@shipsec/schedules-sdk';
import type {Component, Workflow} from '@shipsec/schedules-sdk/contract';
import {aComponent, aNode, aSchedule, aWorkflow, fakeSchedulesApi} from '@shipsec/schedules-sdk/testing';
import {afterEach, describe, expect, it} from 'vitest';
import {eventually, unmountAll} from '../shared/testing/fixture.js';
import {ScheduleEditorHarness, type EditorSetup} from './schedule-editor.harness.js';
import './define.js';

afterEach(unmountAll);

function aCheck(params: Record<string, unknown> = {method: 'GET', timeoutSeconds: 10, own: 'x'}): Workflow {
  return aWorkflow({inputs: [], nodes: [aNode('fetch', 'core.http.request', 'Fetch', params)]});
}

function open(setup: EditorSetup = {}) {
  return ScheduleEditorHarness.open({workflows: [aCheck()], components: [aComponent()], ...setup});
}

function edit(params: Record<string, unknown>, components: readonly Component[] = [aComponent()]) {
  const inputPayload = {runtimeInputs: {}, nodeOverrides: {fetch: {params, inputOverrides: {}}}};
  return ScheduleEditorHarness.edit({inputPayload}, {workflows: [aCheck()], components});
}

const askedFor = (editor: ScheduleEditorHarness) => editor.api.sent('GET', '/components');

describe('<schedule-editor> node overrides, where the server tells of its components', () => {
  it('offers what the component declares, in its order, then what only the workflow sets', async () => {
    const editor = await open();
    await editor.choose('Node', 'Fetch (fetch)');
    await eventually(() =>
      expect(editor.optionsOf('Parameter')).toEqual([
        'Choose a parameter…',
        'Method (method)',
        'Timeout (timeoutSeconds)',
        'Follow redirects (followRedirects)',
        'Headers (headers)',
        'Body (body)',
        'Accepted codes (accept)',
        'API key (apiKey)',
        'own',
        'URL (url)',
        'Another parameter…',
      ]),
    );
  });

  it('does not offer an input port that an edge feeds', async () => {
    const workflow = aWorkflow({
      nodes: [aNode('fetch', 'core.http.request', 'Fetch')],
      edges: [{id: 'e', source: 'entry', target: 'fetch', sourceHandle: 'url', targetHandle: 'url'}],
    });
    const editor = await open({workflows: [workflow]});
    await editor.choose('Node', 'Fetch (fetch)');
    await eventually(() => expect(editor.optionsOf('Parameter')).toContain('Body (body)'));
    expect(editor.optionsOf('Parameter')).not.toContain('URL (url)');
  });

  it('stores each value in the type that is declared', async () => {
    const editor = await open();
    await editor.fill('Name', 'Typed');
    await editor.override('Fetch (fetch)', 'Method (method)');
    expect(editor.optionsOf('New value of Fetch · Method')).toEqual(['GET', 'HEAD', 'POST']);
    await editor.choose('New value of Fetch · Method', 'HEAD');
    await editor.override('Fetch (fetch)', 'Timeout (timeoutSeconds)');
    await editor.fill('New value of Fetch · Timeout', '30');
    await editor.override('Fetch (fetch)', 'Follow redirects (followRedirects)');
    await editor.control('New value of Fetch · Follow redirects').click();
    await editor.override('Fetch (fetch)', 'Headers (headers)');
    await editor.fill('New value of Fetch · Headers', '{"accept": "text/html"}');
    await editor.override('Fetch (fetch)', 'Body (body)');
    await editor.fill('New value of Fetch · Body', 'one\ntwo');
    await editor.override('Fetch (fetch)', 'Accepted codes (accept)');
    await editor.control('404').click();
    await editor.control('200').click();
    await editor.override('Fetch (fetch)', 'URL (url)');
    await editor.fill('New value of Fetch · URL', 'https://b.example');
    await editor.save();
    await eventually(() =>
      expect(editor.sent('POST')).toMatchObject([
        {
          inputPayload: {
            nodeOverrides: {
              fetch: {
                params: {
                  method: 'HEAD',
                  timeoutSeconds: 30,
                  followRedirects: false,
                  headers: {accept: 'text/html'},
                  body: 'one\ntwo',
                  accept: [200, 404],
                },
                inputOverrides: {url: 'https://b.example'},
              },
            },
          },
        },
      ]),
    );
  });

  it('says what a parameter is for, and between what its value lies', async () => {
    const editor = await open();
    await editor.override('Fetch (fetch)', 'Timeout (timeoutSeconds)');
    const described = editor
      .control('New value of Fetch · Timeout')
      .element()
      .getAttribute('aria-describedby');
    expect(editor.root.getElementById(described ?? '')?.textContent).toBe('In seconds. 1 – 300');
  });

  it('shows the component’s own default as what it was', async () => {
    const editor = await edit({followRedirects: false});
    expect(editor.text).toContain('Wastrue → Will befalse');
  });

  it('hides the value of a secret parameter everywhere, and keeps it out of drafts', async () => {
    const editor = await open();
    await editor.fill('Name', 'Half');
    await editor.override('Fetch (fetch)', 'API key (apiKey)');
    await editor.fill('New value of Fetch · API key', 'hunter2');
    const control = editor.control('New value of Fetch · API key');
    expect(control.element().getAttribute('type')).toBe('password');
    expect(editor.text).not.toContain('hunter2');
    await eventually(() => expect(editor.kept).toContain('apiKey'));
    expect(editor.kept).not.toContain('hunter2');
    await editor.save();
    await eventually(() =>
      expect(editor.sent('POST')).toMatchObject([
        {inputPayload: {nodeOverrides: {fetch: {params: {apiKey: 'hunter2'}}}}},
      ]),
    );
  });

  it('shows no stored value before it is known whether it is a secret', async () => {
    const workflow = aCheck();
    const nodeOverrides = {fetch: {params: {apiKey: 'hunter2'}, inputOverrides: {}}};
    const schedule = aSchedule({workflowId: workflow.id, inputPayload: {runtimeInputs: {}, nodeOverrides}});
    const api = fakeSchedulesApi({workflows: [workflow], schedules: [schedule], components: [aComponent()]});
    const release = api.hold('GET', '/components');
    const ready = ScheduleEditorHarness.over(api, {scheduleId: schedule.id});
    const text = () => document.querySelector('schedule-editor')?.shadowRoot?.textContent ?? '';
    await eventually(() => expect(text()).toContain('Node overrides'));
    expect(text()).not.toContain('hunter2');
    release();
    const editor = await ready;
    expect(editor.control('New value of Fetch · API key').element().getAttribute('type')).toBe('password');
    expect(editor.text).not.toContain('hunter2');
  });

  it('leaves stored values alone that the declared type cannot hold', async () => {
    const editor = await edit({timeoutSeconds: 'soon', method: 'PURGE', own: 'y'});
    await expect.element(editor.control('New value of Fetch · Timeout')).toHaveValue('soon');
    expect(editor.optionsOf('New value of Fetch · Method')).toEqual(['PURGE', 'GET', 'HEAD', 'POST']);
    await editor.fill('Name', 'Renamed');
    await editor.save();
    await eventually(() => expect(editor.sent('PATCH')).toEqual([{name: 'Renamed'}]));
  });

  it('asks nothing before somebody overrides something', async () => {
    const editor = await open();
    await editor.fill('Name', 'Typed');
    expect(askedFor(editor)).toEqual([]);
    await editor.choose('Node', 'Fetch (fetch)');
    await eventually(() => expect(askedFor(editor)).toHaveLength(1));
  });

  it('takes a list in which things are missing or new', async () => {
    const parameters = [null, {id: 'when', type: 'date'}, {id: 'kind', type: 'select', options: null}];
    const odd = [{id: 'core.http.request', parameters}, {id: 'core.other'}];
    const api = fakeSchedulesApi({workflows: [aCheck()]});
    const fetch: typeof globalThis.fetch = async (input, init) =>
      new Request(input, init).url.endsWith('/components') ? Response.json(odd) : api.fetch(input, init);
    const client = new SchedulesClient({baseUrl: api.baseUrl, fetch});
    const editor = await ScheduleEditorHarness.over(api, {client, workflowId: aCheck().id});
    await editor.choose('Node', 'Fetch (fetch)');
    await eventually(() =>
      expect(editor.optionsOf('Parameter')).toEqual(expect.arrayContaining(['when', 'kind'])),
    );
  });
});

describe('<schedule-editor> node overrides, where it does not', () => {
  it.each([
    ['no worker has told of any', {components: []}],
    ['the server is too old', {withoutComponents: true}],
  ])('goes by the workflow and its values where %s', async (_, setup) => {
    const editor = await open(setup);
    await editor.override('Fetch (fetch)', 'timeoutSeconds');
    expect(askedFor(editor)).toHaveLength(1);
    await editor.fill('New value of Fetch · timeoutSeconds', '30');
    expect(editor.text).toContain('Was10 → Will be30');
  });

  it.each([403, 500])('goes by them after an answer %d, too', async (status) => {
    const editor = await open();
    editor.api.refuse('GET', '/components', status, undefined, {always: true});
    await editor.override('Fetch (fetch)', 'timeoutSeconds');
    await expect.element(editor.control('New value of Fetch · timeoutSeconds')).toHaveValue('10');
    expect(editor.text).not.toContain('could not be loaded');
  });
});
