import {jsonEqual} from '@shipsec/schedules-sdk/payload';
import {fieldKey} from './field-errors.js';
import type {EditorForm} from './form-state.js';
import {overrideKey, type OverrideDraft} from './override-drafts.js';

/** One value that two people changed to different things. `undefined` means that the value is not there. */
export interface FormConflict {
  /** The path of the value in the form, for {@link takeTheirs}. */
  readonly key: string;
  readonly part: Part;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface MergedForm {
  /** What both changed differently stays as `mine` has it, until a person takes the other. */
  readonly form: EditorForm;
  readonly conflicts: readonly FormConflict[];
}

/** Which value of the form it is: a field of its own, or one entry of a group. */
type Part =
  | {readonly group: 'field'; readonly name: ScalarName}
  | {readonly group: 'inputs' | 'strayInputs'; readonly name: string}
  | {readonly group: 'overrides'; readonly name: string};

const scalarNames = [
  'workflowVersionId',
  'name',
  'description',
  'humanLabel',
  'cronExpression',
  'timezone',
  'startAt',
  'endAt',
  'overlapPolicy',
  'catchup',
  'jitter',
  'pauseOnFailure',
  'paused',
] as const satisfies readonly (keyof EditorForm)[];
type ScalarName = (typeof scalarNames)[number];

type Parts = ReadonlyMap<string, {readonly part: Part; readonly value: unknown}>;

/**
 * Merges two edits of the same schedule, value by value: what only one of them changed is taken from that one.
 *
 * @param base what both started from.
 */
export function mergeForms(base: EditorForm, mine: EditorForm, theirs: EditorForm): MergedForm {
  const [before, ours, others] = [partsOf(base), partsOf(mine), partsOf(theirs)];
  const conflicts: FormConflict[] = [];
  let form = mine;
  for (const key of new Set([...ours.keys(), ...others.keys(), ...before.keys()])) {
    const part = (ours.get(key) ?? others.get(key) ?? before.get(key))?.part;
    if (part === undefined) continue;
    const [was, own, other] = [before, ours, others].map((parts) => parts.get(key)?.value);
    if (jsonEqual(own, other) || jsonEqual(was, other)) continue;
    if (jsonEqual(was, own)) form = withPart(form, part, other);
    else conflicts.push({key, part, mine: own, theirs: other});
  }
  return {form, conflicts};
}

/** The form with the other person's value in the place of one's own. */
export function takeTheirs(form: EditorForm, {part, theirs}: FormConflict): EditorForm {
  return withPart(form, part, theirs);
}

function partsOf(form: EditorForm): Parts {
  const parts = new Map<string, {part: Part; value: unknown}>();
  for (const name of scalarNames) parts.set(name, {part: {group: 'field', name}, value: form[name]});
  for (const group of ['inputs', 'strayInputs'] as const) {
    for (const [name, value] of Object.entries(form[group])) {
      parts.set(fieldKey(group, name), {part: {group, name}, value});
    }
  }
  for (const override of form.overrides) {
    const name = overrideKey(override);
    parts.set(fieldKey('overrides', name), {part: {group: 'overrides', name}, value: override});
  }
  return parts;
}

function withPart(form: EditorForm, part: Part, value: unknown): EditorForm {
  switch (part.group) {
    case 'field':
      return {...form, [part.name]: value};
    case 'inputs':
    case 'strayInputs': {
      const {[part.name]: _replaced, ...rest} = form[part.group];
      return {...form, [part.group]: value === undefined ? rest : {...rest, [part.name]: value}};
    }
    case 'overrides': {
      const rest = form.overrides.filter((override) => overrideKey(override) !== part.name);
      return {...form, overrides: isOverride(value) ? [...rest, value] : rest};
    }
  }
}

function isOverride(value: unknown): value is OverrideDraft {
  return typeof value === 'object' && value !== null && 'nodeRef' in value;
}
