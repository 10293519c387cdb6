import type {RuntimeInput, WorkflowDefinition} from '@shipsec/schedules-sdk/contract';
import {SECRET_MASK} from '@shipsec/schedules-sdk/payload';
import {describe, expect, it} from 'vitest';
import {auditedFields} from './audited-fields.js';
import {aScheduleFields} from '../testing/a-schedule-fields.js';

function definitionWith(runtimeInputs: Pick<RuntimeInput, 'id' | 'type'>[]): WorkflowDefinition {
  const entry = {
    ref: 'entry',
    componentId: 'core.workflow.entrypoint',
    params: {runtimeInputs},
    inputOverrides: {},
    dependsOn: [],
    inputMappings: {},
  };
  return {
    version: 2,
    title: 'Check',
    entrypoint: {ref: 'entry'},
    nodes: {},
    edges: [],
    dependencyCounts: {},
    actions: [entry],
    config: {environment: 'default', timeoutSeconds: 0},
  };
}

describe('auditedFields', () => {
  const fields = aScheduleFields({
    inputPayload: {
      runtimeInputs: {url: 'https://a.example', token: 'hunter2', old: 'of another workflow'},
      nodeOverrides: {},
    },
  });

  it('masks secrets, and whatever the workflow does not declare', () => {
    const definition = definitionWith([
      {id: 'url', type: 'text'},
      {id: 'token', type: 'secret'},
    ]);
    expect(auditedFields(fields, definition).inputPayload?.runtimeInputs).toEqual({
      url: 'https://a.example',
      token: SECRET_MASK,
      old: SECRET_MASK,
    });
  });

  it('leaves the payload out of a change that is not about it', () => {
    expect(auditedFields(fields, undefined)).not.toHaveProperty('inputPayload');
    expect(auditedFields(fields, undefined).name).toBe(fields.name);
  });
});
