import type {
  Component as DescribedComponent,
  ComponentParameter,
  ComponentPort,
} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import type {Component} from './define-component.js';

type Shape = z.core.JSONSchema.BaseSchema;

/**
 * What a component says of itself, in the form in which editors show it: from its schemas, their defaults and their
 * descriptions. A text with `.meta({format: 'password'})` is a secret; `.meta({title})` is its label.
 */
export function describeComponent({id, description, params, inputs}: Component): DescribedComponent {
  return {
    id,
    description,
    parameters: fieldsOf(params).map(({name, shape, isRequired}): ComponentParameter => {
      const {type, options} = kindOf(shape);
      return {
        id: name,
        label: labelOf(name, shape),
        type,
        required: isRequired,
        ...(shape.default === undefined ? {} : {default: shape.default}),
        ...(shape.description === undefined ? {} : {description: shape.description}),
        ...(options === undefined ? {} : {options}),
        ...(isBound(shape.minimum) ? {min: shape.minimum} : {}),
        ...(isBound(shape.maximum) ? {max: shape.maximum} : {}),
      };
    }),
    inputs: fieldsOf(inputs).map(({name, shape, isRequired}): ComponentPort => {
      const {type} = kindOf(shape);
      return {
        id: name,
        label: labelOf(name, shape),
        required: isRequired,
        ...(shape.description === undefined ? {} : {description: shape.description}),
        connectionType: type === 'list' ? {kind: 'list'} : {kind: 'primitive', name: type},
      };
    }),
  };
}

interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly isRequired: boolean;
}

/** Names with two underscores are the engine's own. */
function fieldsOf(schema: z.ZodType): Field[] {
  const {properties = {}, required = []} = z.toJSONSchema(schema, {io: 'input', unrepresentable: 'any'});
  return Object.entries(properties).flatMap(([name, shape]) =>
    typeof shape === 'boolean' || name.startsWith('__')
      ? []
      : [{name, shape, isRequired: required.includes(name)}],
  );
}

/** What cannot be told better is JSON, as everything can be written so. */
function kindOf(shape: Shape): Pick<ComponentParameter, 'type' | 'options'> {
  if (shape.enum !== undefined) return {type: 'select', options: optionsOf(shape.enum)};
  switch (shape.type) {
    case 'string':
      return {type: shape.format === 'password' ? 'secret' : 'text'};
    case 'integer':
    case 'number':
      return {type: 'number'};
    case 'boolean':
      return {type: 'boolean'};
    case 'array':
      return listKind(shape.items);
    default:
      return {type: 'json'};
  }
}

function listKind(items: Shape['items']): Pick<ComponentParameter, 'type' | 'options'> {
  if (typeof items !== 'object' || Array.isArray(items)) return {type: 'json'};
  if (items.enum !== undefined) return {type: 'multi-select', options: optionsOf(items.enum)};
  return {type: items.type === 'string' ? 'list' : 'json'};
}

function optionsOf(values: readonly unknown[]): {label: string; value: unknown}[] {
  return values.map((value) => ({label: String(value), value}));
}

/** "timeoutMs" is "Timeout ms", unless its schema has a title. */
function labelOf(name: string, {title}: Shape): string {
  if (title !== undefined) return title;
  const words = name.replaceAll(/[_-]+|(?<=[a-z\d])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Zod writes the limits of exact integers, which nobody has set. */
function isBound(limit: number | undefined): limit is number {
  return limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;
}
