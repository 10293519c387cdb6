import {jsonEqual} from '@shipsec/schedules-sdk/payload';
import type {EditorForm} from './form-state.js';

/** What a person has made of a schedule, and where they started. */
export interface FormDraft {
  readonly base: EditorForm;
  readonly form: EditorForm;
  /** Which state of the stored schedule `base` is: its generation, or on Studio when it was changed; null for a new one. */
  readonly version: number | string | null;
}

/** A draft as it is kept: plain JSON, and no secret in it. */
export interface KeptDraft extends FormDraft {
  readonly format: typeof DRAFT_FORMAT;
  /** ISO 8601. */
  readonly keptAt: string;
  /** Whether a secret was typed, and left out. */
  readonly leftOut: boolean;
}

/** Drafts of another format are not read. */
export const DRAFT_FORMAT = 1;

/**
 * The draft without its secrets: the values of secret inputs and of overrides of type `secret`.
 *
 * @param secretIds inputs that are secret, or were so in a version of the workflow that was shown meanwhile.
 * @returns undefined when nothing else was changed.
 */
export function keptDraft(
  {base, form, version}: FormDraft,
  secretIds: ReadonlySet<string>,
): KeptDraft | undefined {
  const kept = {base: withoutSecrets(base, secretIds), form: withoutSecrets(form, secretIds)};
  if (jsonEqual(kept.base, kept.form)) return undefined;
  const leftOut = !jsonEqual(secretsOf(base, secretIds), secretsOf(form, secretIds));
  return {format: DRAFT_FORMAT, keptAt: new Date().toISOString(), version, leftOut, ...kept};
}

function withoutSecrets(form: EditorForm, secretIds: ReadonlySet<string>): EditorForm {
  return {
    ...form,
    inputs: without(form.inputs, secretIds),
    strayInputs: without(form.strayInputs, secretIds),
    overrides: form.overrides.map((override) =>
      override.type === 'secret' ? {...override, text: ''} : override,
    ),
  };
}

/** Of an input that is no longer declared, too: it may have been a secret when it was typed. */
function secretsOf(form: EditorForm, secretIds: ReadonlySet<string>): unknown {
  return [
    Object.entries({...form.strayInputs, ...form.inputs}).filter(([id]) => secretIds.has(id)),
    form.overrides.filter(({type}) => type === 'secret'),
  ];
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  ids: ReadonlySet<string>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => !ids.has(id)));
}
