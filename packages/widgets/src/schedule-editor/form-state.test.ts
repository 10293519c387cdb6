import {describe, expect, it} from 'vitest';
import {aNode, aSchedule, aWorkflow, idOf} from '@shipsec/schedules-sdk/testing';
import {createRequest, formOf, newForm, payloadOf, updateRequest, withWorkflow} from './form-state.js';

const {graph} = aWorkflow({
  inputs: [
    {id: 'url', label: 'Website', type: 'text', required: true, defaultValue: 'https://example.com'},
    {id: 'note', type: 'text', required: false, defaultValue: 'hello'},
    {id: 'depth', type: 'number', required: false, defaultValue: 2},
    {id: 'strict', type: 'boolean', required: true},
    {id: 'notify', type: 'boolean', required: false},
  ],
  nodes: [aNode('fetch', 'core.http.request', 'Fetch', {method: 'GET', retries: 3, extra: null})],
});
const empty = {runtimeInputs: {}, nodeOverrides: {}};
const created = withWorkflow(newForm({workflowId: idOf(100), timezone: 'UTC'}), graph, empty);

function edited(inputPayload = empty) {
  const stored = aSchedule({inputPayload});
  return {stored, form: withWorkflow(formOf(stored), graph, inputPayload)};
}

describe('payloadOf', () => {
  it('writes the defaults out and says no for a required yes/no', () => {
    expect(payloadOf(created, graph).runtimeInputs).toEqual({
      url: 'https://example.com',
      note: 'hello',
      depth: 2,
      strict: false,
    });
  });

  it('keeps an emptied optional text empty, and lets the default of an emptied number apply', () => {
    const form = {...created, inputs: {...created.inputs, note: '', depth: ''}};
    expect(payloadOf(form, graph).runtimeInputs).toMatchObject({note: '', depth: 2});
  });

  it('holds what is overridden and nothing else', () => {
    const form = {
      ...created,
      overrides: [
        {nodeRef: 'fetch', target: 'params', name: 'method', type: 'text', text: 'HEAD'},
        {nodeRef: 'fetch', target: 'inputOverrides', name: 'body', type: 'json', text: '{"a": 1}'},
      ] as const,
    };
    expect(payloadOf(form, graph).nodeOverrides).toEqual({
      fetch: {params: {method: 'HEAD'}, inputOverrides: {body: {a: 1}}},
    });
  });

  it('gives back a stored payload, whatever its types and however old', () => {
    const payload = {
      runtimeInputs: {
        url: 'https://a.example',
        note: '',
        depth: 5,
        strict: true,
        notify: false,
        gone: {x: 1},
      },
      nodeOverrides: {
        fetch: {params: {method: 7, retries: 'many', extra: null, tags: ['a']}, inputOverrides: {}},
        removed: {params: {level: 'high'}, inputOverrides: {port: [1]}},
      },
    };
    expect(payloadOf(edited(payload).form, graph)).toEqual(payload);
  });
});

describe('createRequest', () => {
  it('leaves no choice to a default of the server', () => {
    expect(createRequest({...created, name: ' Nightly ', paused: true}, graph)).toEqual({
      workflowId: idOf(100),
      name: 'Nightly',
      description: null,
      humanLabel: null,
      cronExpression: '0 9 * * *',
      timezone: 'UTC',
      startAt: null,
      endAt: null,
      overlapPolicy: 'skip',
      catchupWindowSeconds: 60,
      jitterSeconds: 0,
      pauseOnFailure: false,
      paused: true,
      inputPayload: payloadOf(created, graph),
    });
  });
});

describe('updateRequest', () => {
  const whole = {
    runtimeInputs: {url: 'https://example.com', note: 'hello', depth: 2, strict: false},
    nodeOverrides: {},
  };

  it('holds exactly the field that was changed', () => {
    const {stored, form} = edited(whole);
    expect(updateRequest({...form, name: 'New name'}, form, graph, stored.inputPayload)).toEqual({
      name: 'New name',
    });
  });

  it('is empty when nothing was changed', () => {
    const {stored, form} = edited(whole);
    expect(updateRequest(form, form, graph, stored.inputPayload)).toEqual({});
  });

  it('clears a description with null', () => {
    const {stored, form} = edited(whole);
    const before = {...form, description: 'Old'};
    expect(updateRequest(form, before, graph, stored.inputPayload)).toEqual({description: null});
  });

  it('sends the payload when an input was added to the workflow since', () => {
    const {stored, form} = edited({runtimeInputs: {url: 'https://example.com'}, nodeOverrides: {}});
    expect(updateRequest(form, form, graph, stored.inputPayload)).toEqual({inputPayload: whole});
  });

  it('unpins with null', () => {
    const {stored, form} = edited(whole);
    const before = {...form, workflowVersionId: idOf(200)};
    expect(updateRequest(form, before, graph, stored.inputPayload)).toEqual({workflowVersionId: null});
  });
});
