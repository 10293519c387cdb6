import type {FieldIssue, InputPayload, RuntimeInput} from '../contract/index.js';
import {entryPointInputs, isRecord, workflowNodes, type PayloadSource} from './workflow-nodes.js';

const expectation: Record<RuntimeInput['type'], string> = {
  text: 'a text',
  secret: 'a text',
  number: 'a finite number',
  boolean: 'true or false',
  array: 'an array',
  json: 'a JSON value',
  file: 'a file reference: a text or an object',
};

/**
 * What is wrong with a payload for a workflow: required inputs without value or default, values of the wrong type,
 * and inputs or nodes that the workflow does not have. `null` counts as "no value".
 *
 * @returns issues with paths that start with `runtimeInputs` or `nodeOverrides`; `[]` when the payload is good.
 * A workflow without entry point gives one issue with an empty path and code `workflow_without_entry_point`.
 */
export function validatePayload(source: PayloadSource, payload: InputPayload): FieldIssue[] {
  const inputs = entryPointInputs(source);
  if (inputs === undefined) {
    return [
      {
        path: [],
        code: 'workflow_without_entry_point',
        message: 'The workflow has no entry point, so it takes no inputs and cannot be scheduled.',
      },
    ];
  }
  const refs = new Set(workflowNodes(source).map((node) => node.ref));
  const declared = new Set(inputs.map((input) => input.id));
  return [
    ...inputs.flatMap((input) => inputIssues(input, ownValue(payload.runtimeInputs, input.id))),
    ...Object.keys(payload.runtimeInputs)
      .filter((id) => !declared.has(id))
      .map((id) => unknownName('runtimeInputs', id, 'runtime input', [...declared])),
    ...Object.keys(payload.nodeOverrides)
      .filter((ref) => !refs.has(ref))
      .map((ref) => unknownName('nodeOverrides', ref, 'node override target', [...refs])),
  ];
}

function inputIssues(input: RuntimeInput & {label: string}, value: unknown): FieldIssue[] {
  const path = ['runtimeInputs', input.id];
  if (value === undefined || value === null) {
    if (!input.required || input.defaultValue !== undefined) return [];
    return [{path, code: 'required', message: `Schedule requires value for runtime input "${input.id}"`}];
  }
  if (hasType(input.type, value)) return [];
  return [
    {path, code: 'wrong_type', message: `Runtime input "${input.id}" must be ${expectation[input.type]}.`},
  ];
}

function hasType(type: RuntimeInput['type'], value: unknown): boolean {
  switch (type) {
    case 'text':
    case 'secret':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
      return Array.isArray(value);
    case 'file':
      return typeof value === 'string' || isRecord(value);
    case 'json':
      return true;
  }
}

function unknownName(
  where: 'runtimeInputs' | 'nodeOverrides',
  name: string,
  what: string,
  known: string[],
): FieldIssue {
  return {
    path: [where, name],
    code: 'unknown_name',
    message: `Unknown ${what} "${name}"`,
    hint: known.length > 0 ? `The workflow has: ${known.join(', ')}.` : `The workflow has none.`,
  };
}

/** A record's own value: `constructor` and its like are names that people may use, not inherited members. */
export function ownValue(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
