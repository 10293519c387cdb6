import * as z from 'zod';
import {ComponentSchema} from '@shipsec/schedules-sdk/contract';
import {describe, expect, it} from 'vitest';
import {defineComponent} from './define-component.js';
import {describeComponent} from './describe-component.js';
import {builtInComponents} from './registry.js';

function described(params: z.ZodType, inputs: z.ZodType = z.object({})) {
  const outputs = z.record(z.string(), z.unknown());
  return describeComponent(
    defineComponent({id: 'acme.x', description: 'X.', params, inputs, outputs, run: () => ({})}),
  );
}

describe('describeComponent', () => {
  it.each([
    ['a text', z.string(), {type: 'text', required: true}],
    ['a secret', z.string().meta({format: 'password'}), {type: 'secret', required: true}],
    ['a whole number without limits', z.int(), {type: 'number', required: true}],
    ['a number with limits', z.number().min(1).max(9), {type: 'number', required: true, min: 1, max: 9}],
    [
      'yes or no, with a default',
      z.boolean().default(true),
      {type: 'boolean', required: false, default: true},
    ],
    [
      'a choice',
      z.enum(['a', 'b']),
      {
        type: 'select',
        required: true,
        options: [
          {label: 'a', value: 'a'},
          {label: 'b', value: 'b'},
        ],
      },
    ],
    [
      'several choices',
      z.array(z.enum(['a'])).optional(),
      {type: 'multi-select', required: false, options: [{label: 'a', value: 'a'}]},
    ],
    ['texts', z.array(z.string()), {type: 'list', required: true}],
    ['other lists', z.array(z.number()), {type: 'json', required: true}],
    ['an object', z.record(z.string(), z.string()), {type: 'json', required: true}],
    ['anything', z.unknown(), {type: 'json', required: true}],
    ['what JSON Schema has no words for', z.date(), {type: 'json', required: true}],
  ])('tells of %s', (_, schema, expected) => {
    expect(described(z.object({value: schema})).parameters).toEqual([
      {id: 'value', label: 'Value', ...expected},
    ]);
  });

  it('tells what a parameter is for and what it is called', () => {
    const params = z.object({
      timeoutMs: z.int().describe('Until the body is read.'),
      key: z.string().meta({title: 'API key'}),
    });
    expect(described(params).parameters).toMatchObject([
      {id: 'timeoutMs', label: 'Timeout ms', description: 'Until the body is read.'},
      {id: 'key', label: 'API key'},
    ]);
  });

  it('tells of input ports by what connects to them, and not of the engine’s own', () => {
    const inputs = z.object({url: z.url(), hosts: z.array(z.string()), __runtimeData: z.unknown()});
    expect(described(z.object({}), inputs).inputs).toEqual([
      {id: 'url', label: 'Url', required: true, connectionType: {kind: 'primitive', name: 'text'}},
      {id: 'hosts', label: 'Hosts', required: true, connectionType: {kind: 'list'}},
    ]);
  });

  it('tells of each built-in component as the contract allows', () => {
    for (const component of builtInComponents) {
      const description = describeComponent(component);
      expect(ComponentSchema.parse(JSON.parse(JSON.stringify(description)))).toEqual(description);
    }
  });
});
