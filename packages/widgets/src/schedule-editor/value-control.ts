import {SECRET_MASK} from '@shipsec/schedules-sdk/payload';
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {controlValue} from '../shared/control-value.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {isChecked, type ControlAttributes} from './form-field.js';
import type {ValueType} from './value-draft.js';

export interface ValueControlOptions {
  readonly type: ValueType;
  readonly text: string;
  readonly attributes: ControlAttributes;
  readonly required?: boolean;
  /** For a control without a visible label. */
  readonly label?: string;
  /** For a text of several lines. */
  readonly lines?: number;
  /** Whether a secret is shown in clear. */
  readonly revealed?: boolean;
  readonly change: (text: string) => void;
}

/** The control for a value of a type. Its draft is always a text, `true` or `false` for a boolean. */
export function valueControl(options: ValueControlOptions): TemplateResult {
  switch (options.type) {
    case 'boolean':
      return options.required === true ? switchControl(options) : yesNoControl(options);
    case 'json':
    case 'array':
      return areaControl(options);
    default:
      return options.lines === undefined ? lineControl(options) : areaControl(options);
  }
}

/** What the marker is made of; it stays in the middle of a value that is typed into it. */
const MARKER_DOT = SECRET_MASK.charAt(0);

function lineControl({
  type,
  text,
  attributes,
  required,
  label,
  revealed,
  change,
}: ValueControlOptions): TemplateResult {
  const secret = type === 'secret' && revealed !== true;
  // A stored secret shows only its marker. Nobody edits that: whoever types writes a new value.
  const isStored = type === 'secret' && text === SECRET_MASK;
  const edit = (value: string): void => change(isStored ? value.replaceAll(MARKER_DOT, '') : value);
  return html`<input
    class="control ${type === 'number' ? 'numeric' : ''}"
    id=${attributes.id}
    type=${secret ? 'password' : 'text'}
    inputmode=${type === 'number' ? 'decimal' : nothing}
    autocomplete=${type === 'secret' ? 'new-password' : 'off'}
    spellcheck="false"
    aria-label=${label ?? nothing}
    aria-required=${required === true ? 'true' : nothing}
    aria-describedby=${attributes.describedBy}
    aria-invalid=${attributes.invalid}
    .value=${live(text)}
    @input=${(event: Event) => edit(controlValue(event))}
  />`;
}

function areaControl({
  type,
  text,
  lines,
  attributes,
  required,
  label,
  change,
}: ValueControlOptions): TemplateResult {
  const rows = Math.min(12, Math.max(type === 'array' ? 3 : 4, text.split('\n').length + 1));
  return html`<textarea
    class="control ${lines === undefined ? 'mono' : ''}"
    id=${attributes.id}
    rows=${rows}
    autocomplete="off"
    spellcheck="false"
    aria-label=${label ?? nothing}
    aria-required=${required === true ? 'true' : nothing}
    aria-describedby=${attributes.describedBy}
    aria-invalid=${attributes.invalid}
    .value=${live(text)}
    @input=${(event: Event) => change(controlValue(event))}
  ></textarea>`;
}

/** A value that is always there: on or off. */
function switchControl({text, attributes, label, change}: ValueControlOptions): TemplateResult {
  return html`<span class="switch-line">
    <input
      class="switch"
      type="checkbox"
      role="switch"
      id=${attributes.id}
      aria-label=${label ?? nothing}
      aria-describedby=${attributes.describedBy}
      aria-invalid=${attributes.invalid}
      .checked=${live(text === 'true')}
      @change=${(event: Event) => change(String(isChecked(event)))}
    /><span aria-hidden="true">${text === 'true' ? t.inputs.yes : t.inputs.no}</span>
  </span>`;
}

/** A value that may also be absent, which a box that is ticked or not could not say. */
function yesNoControl({text, attributes, label, change}: ValueControlOptions): TemplateResult {
  const option = (value: string, name: string) =>
    html`<option value=${value} .selected=${live(text === value)}>${name}</option>`;
  return html`<select
    class="control"
    id=${attributes.id}
    aria-label=${label ?? nothing}
    aria-describedby=${attributes.describedBy}
    aria-invalid=${attributes.invalid}
    @change=${(event: Event) => change(controlValue(event))}
  >
    ${option('', t.inputs.notSet)} ${option('true', t.inputs.yes)} ${option('false', t.inputs.no)}
  </select>`;
}
