import type {Graph} from '@shipsec/schedules-sdk/contract';
import {validateCadence} from '@shipsec/schedules-sdk/cron';
import {entryPointInputs, jsonEqual, workflowNodes} from '@shipsec/schedules-sdk/payload';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {secondsOf} from './duration-draft.js';
import {fieldKey, type FieldError, type FieldErrors} from './field-errors.js';
import {cadenceOf, type CadenceFields} from './form-cadence.js';
import type {DeclaredInput, EditorForm} from './form-state.js';
import {overrideKey, sameOverride, type OverrideDraft} from './override-drafts.js';
import {readDraft} from './value-draft.js';

const MIN_CATCHUP_SECONDS = 10;
const MAX_CATCHUP_SECONDS = 31_536_000;
const MAX_JITTER_SECONDS = 86_400;

const cadenceKeys: ReadonlySet<string> = new Set(['timezone', 'startAt', 'endAt']);

/** The field key of a runtime input: the path of its value in the request body. */
export const inputKey = (id: string): string => fieldKey('inputPayload', 'runtimeInputs', id);

/** The keys of all fields of the form, in the order in which they are shown; server errors are placed on them. */
export function formKeys(form: EditorForm, graph: Graph | undefined): string[] {
  const inputs = graph === undefined ? [] : (entryPointInputs(graph) ?? []);
  return [
    'workflowId',
    'name',
    'description',
    'workflowVersionId',
    'cronExpression',
    'humanLabel',
    'timezone',
    'startAt',
    'endAt',
    ...inputs.map((input) => inputKey(input.id)),
    ...Object.keys(form.strayInputs).map(inputKey),
    ...form.overrides.map(overrideKey),
    'overlapPolicy',
    'catchupWindowSeconds',
    'jitterSeconds',
  ];
}

/**
 * What is wrong with a form before it is sent. The server checks all of it again; this only saves the way.
 *
 * @param baseline where the person started: a stored cadence that nobody touched is not judged again.
 */
export function validateForm(form: EditorForm, graph: Graph | undefined, baseline: EditorForm): FieldErrors {
  const errors = new Map<string, FieldError>();
  const report = (key: string, error: FieldError | undefined): void => {
    if (error !== undefined && !errors.has(key)) errors.set(key, error);
  };
  if (form.workflowId === '') report('workflowId', {message: t.errors.workflowRequired});
  report('name', nameError(form.name));
  if (!jsonEqual(cadenceOf(form), cadenceOf(baseline))) reportCadence(form, report);
  report('catchupWindowSeconds', catchupError(form));
  report('jitterSeconds', jitterError(form));
  if (graph === undefined) return errors;
  for (const input of entryPointInputs(graph) ?? []) {
    report(inputKey(input.id), inputError(input, form.inputs[input.id] ?? ''));
  }
  const refs = new Set(workflowNodes(graph).map((node) => node.ref));
  for (const override of form.overrides) report(overrideKey(override), overrideError(override, form, refs));
  return errors;
}

/** What is wrong with a cadence, and at which field; `undefined` when it may be stored. */
export function cadenceError(form: CadenceFields): (FieldError & {key: string}) | undefined {
  if (form.cronExpression.trim() === '') return {key: 'cronExpression', message: t.errors.cronRequired};
  try {
    validateCadence(cadenceOf(form));
    return undefined;
  } catch (error) {
    return {key: fieldOf(error), ...describeError(error)};
  }
}

/** An unknown error as a field shows it. */
export function describeError(error: unknown): FieldError {
  if (!(error instanceof Error)) return {message: String(error)};
  const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : undefined;
  return {message: error.message, hint};
}

function reportCadence(form: EditorForm, report: (key: string, error: FieldError) => void): void {
  const error = cadenceError(form);
  if (error !== undefined) report(error.key, error);
}

/** The field that an error of the cron engine is about. */
function fieldOf(error: unknown): string {
  const property =
    typeof error === 'object' && error !== null && 'property' in error ? error.property : undefined;
  return typeof property === 'string' && cadenceKeys.has(property) ? property : 'cronExpression';
}

function nameError(name: string): FieldError | undefined {
  if (name.trim() === '') return {message: t.errors.nameRequired};
  return name.trim().length > 200 ? {message: t.errors.nameTooLong} : undefined;
}

function catchupError({catchup}: EditorForm): FieldError | undefined {
  const seconds = secondsOf(catchup);
  if (seconds === undefined) return {message: t.errors.durationInvalid};
  const inRange = seconds >= MIN_CATCHUP_SECONDS && seconds <= MAX_CATCHUP_SECONDS;
  return inRange ? undefined : {message: t.errors.catchupRange};
}

function jitterError({jitter}: EditorForm): FieldError | undefined {
  const seconds = secondsOf(jitter);
  if (seconds === undefined) return {message: t.errors.durationInvalid};
  return seconds > MAX_JITTER_SECONDS ? {message: t.errors.jitterRange} : undefined;
}

function inputError(input: DeclaredInput, text: string): FieldError | undefined {
  const read = readDraft(input.type, text);
  if (!read.ok) return read;
  const missing = read.value === undefined && input.required;
  return missing ? {message: t.errors.inputRequired(input.label)} : undefined;
}

function overrideError(
  override: OverrideDraft,
  form: EditorForm,
  refs: ReadonlySet<string>,
): FieldError | undefined {
  if (!refs.has(override.nodeRef)) return {message: t.overrides.unknownNode};
  if (form.overrides.filter((other) => sameOverride(other, override)).length > 1) {
    return {message: t.overrides.duplicate};
  }
  const read = readDraft(override.type, override.text);
  if (!read.ok) return read;
  const missing = read.value === undefined && override.type !== 'text';
  return missing ? {message: t.overrides.valueRequired} : undefined;
}
