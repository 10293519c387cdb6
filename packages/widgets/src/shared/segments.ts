import {html, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';

/** A choice of a few, all in sight. */
export interface Segments<Value extends string> {
  /** What is chosen between; for assistive technology. */
  readonly label: string;
  readonly name: string;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
}

/** Native radio buttons that look like one control: one stop of the Tab key, arrows within. Needs `segmentStyles`. */
export function renderSegments<Value extends string>(segments: Segments<Value>): TemplateResult {
  const {label, name, options, chosen, choose} = segments;
  return html`<fieldset class="segments">
    <legend class="visually-hidden">${label}</legend>
    ${options.map(
      ([value, text]) =>
        html`<label class="segment"><input type="radio" name=${name} value=${value} .checked=${live(value === chosen)} @change=${() => choose(value)} /><span>${text}</span></label>`,
    )}
  </fieldset>`;
}
