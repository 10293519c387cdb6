import {html, nothing, type TemplateResult} from 'lit';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import type {FieldError, FieldErrors} from './field-errors.js';
import type {EditorForm} from './form-state.js';

/** What every section of the editor works with. */
export interface SectionContext {
  readonly form: EditorForm;
  readonly errors: FieldErrors;
  readonly locale: string;
  /** Changes the form. Errors of the fields named by `keys` go away: they were about the value before. */
  readonly change: (patch: Partial<EditorForm>, ...keys: readonly string[]) => void;
}

/** What a control must carry so that its label, hint and error are found. */
export interface ControlAttributes {
  readonly id: string;
  readonly describedBy: string | typeof nothing;
  readonly invalid: 'true' | typeof nothing;
}

export interface FormFieldOptions {
  /** The field's key, from which its IDs are made. */
  readonly key: string;
  readonly label: unknown;
  readonly error?: FieldError | undefined;
  readonly hint?: unknown;
  readonly marker?: 'required' | 'optional' | undefined;
  /** Stands beside the label, for example a reset button. */
  readonly action?: unknown;
  readonly control: (attributes: ControlAttributes) => TemplateResult;
}

/** A label, its control, and below it the error (first, so that it is read first) and the hint. */
export function formField({
  key,
  label,
  error,
  hint,
  marker,
  action,
  control,
}: FormFieldOptions): TemplateResult {
  return html`<div class="field" part="field">
    <div class="field-head">
      <label for=${controlId(key)}>${label}</label>${markerTemplate(marker)}${action ?? nothing}
    </div>
    ${control(controlAttributes(key, error, hint))} ${messagesTemplate(key, error, hint)}
  </div>`;
}

export function controlId(key: string): string {
  return `field:${key}`;
}

export function controlAttributes(
  key: string,
  error: FieldError | undefined,
  hint?: unknown,
): ControlAttributes {
  const ids = [error === undefined ? [] : errorId(key), hint === undefined ? [] : hintId(key)].flat();
  return {
    id: controlId(key),
    describedBy: ids.length === 0 ? nothing : ids.join(' '),
    invalid: error === undefined ? nothing : 'true',
  };
}

/** The error and the hint of a field, with the IDs that `controlAttributes` refers to. */
export function messagesTemplate(key: string, error: FieldError | undefined, hint?: unknown): unknown {
  return html`${
    error === undefined
      ? nothing
      : html`<p class="error" id=${errorId(key)}>
        ${error.message}${error.hint === undefined ? nothing : html` <span class="error-hint">${error.hint}</span>`}
      </p>`
  }
  ${hint === undefined ? nothing : html`<p class="hint" id=${hintId(key)}>${hint}</p>`}`;
}

/** A section with its heading and, below it, a sentence that says what it is for. */
export function sectionTemplate(
  id: string,
  title: string,
  intro: string | undefined,
  content: unknown,
): TemplateResult {
  return html`<section class="section" part="section" aria-labelledby=${`section:${id}`}>
    <header class="section-head">
      <h3 id=${`section:${id}`}>${title}</h3>
      ${intro === undefined ? nothing : html`<p class="hint">${intro}</p>`}
    </header>
    ${content}
  </section>`;
}

/** Whether the box that an event comes from is ticked. */
export function isChecked(event: Event): boolean {
  return event.target instanceof HTMLInputElement && event.target.checked;
}

function markerTemplate(marker: FormFieldOptions['marker']): unknown {
  if (marker === undefined) return nothing;
  return html`<span class="marker ${marker}">${marker === 'required' ? t.required : t.optional}</span>`;
}

const errorId = (key: string): string => `error:${key}`;
const hintId = (key: string): string => `hint:${key}`;
