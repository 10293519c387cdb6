import {html, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {controlValue} from '../shared/control-value.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {CadencePreview} from './cadence-preview.js';
import {presetFields} from './cadence-preset-fields.js';
import {
  cronOf,
  presetKinds,
  presetOf,
  startingPreset,
  type CadencePreset,
  type FormPreset,
  type PresetKind,
} from './cadence-presets.js';
import type {FieldError} from './field-errors.js';
import {formField, sectionTemplate, type SectionContext} from './form-field.js';
import {boundsFields} from './bounds-fields.js';
import {TimeZonePicker} from './time-zone-picker.js';
import {cadenceError} from './validate-form.js';

const KEY = 'cronExpression';

/**
 * When it runs: presets, cron, time zone and preview. The expression in the form is the only truth; a preset is a
 * way to see it, and writes a new one only when a person changes one of its fields.
 */
export class CadenceSection {
  /** What the person chose to see, as long as it still says the same as the expression. */
  #chosen: CadencePreset | undefined;
  readonly #preview: CadencePreview;
  readonly #zone: TimeZonePicker;

  constructor(host: ReactiveControllerHost & {readonly renderRoot: HTMLElement | DocumentFragment}) {
    this.#preview = new CadencePreview(host);
    this.#zone = new TimeZonePicker(host);
  }

  /** Forgets which preset was chosen, for another schedule. */
  reset(): void {
    this.#chosen = undefined;
  }

  render(context: SectionContext): TemplateResult {
    const preset = this.#presetFor(context);
    const custom = preset.kind === 'custom';
    return sectionTemplate(
      'cadence',
      t.cadence.title,
      undefined,
      html`${this.#presetChoice(preset, context)}
      ${
        custom
          ? this.#cronField(context)
          : html`<div class="preset">
            ${presetFields(preset, {
              locale: context.locale,
              change: (changed) => this.#write(changed, context),
            })}
            ${cronLine(context)}
          </div>`
      }
      ${this.#zone.render(context)} ${this.#preview.warnings(context)} ${this.#preview.render(context)}
      ${boundsFields(context)}`,
    );
  }

  /** An expression that was refused is shown as it is, with its error, whatever made it. */
  #presetFor({form: {cronExpression}, errors}: SectionContext): CadencePreset {
    if (errors.has(KEY)) return {kind: 'custom'};
    const chosen = this.#chosen;
    const stillTrue =
      chosen?.kind === 'custom' || (chosen !== undefined && cronOf(chosen) === cronExpression);
    return stillTrue && chosen !== undefined ? chosen : presetOf(cronExpression);
  }

  #presetChoice(current: CadencePreset, context: SectionContext): TemplateResult {
    return html`<fieldset class="presets">
      <legend class="label-text">${t.cadence.presets}</legend>
      <div class="pills">
        ${presetKinds.map(
          (kind) =>
            html`<label class="pill"
              ><input
                type="radio"
                name="preset"
                value=${kind}
                .checked=${live(kind === current.kind)}
                @change=${() => this.#choose(kind, current, context)}
              /><span>${t.cadence.preset[kind]}</span></label
            >`,
        )}
      </div>
    </fieldset>`;
  }

  #choose(kind: PresetKind, current: CadencePreset, context: SectionContext): void {
    if (kind !== 'custom') return this.#write(startingPreset(kind, current), context);
    this.#chosen = {kind};
    return context.change({}, KEY);
  }

  #write(preset: FormPreset, {change}: SectionContext): void {
    this.#chosen = preset;
    change({cronExpression: cronOf(preset)}, KEY);
  }

  #cronField(context: SectionContext): TemplateResult {
    const {form, errors, change} = context;
    return formField({
      key: KEY,
      label: t.cadence.cron,
      error: errors.get(KEY) ?? liveError(context),
      hint: t.cadence.cronHint,
      control: ({id, describedBy, invalid}) =>
        html`<input
          class="control mono"
          id=${id}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-required="true"
          aria-describedby=${describedBy}
          aria-invalid=${invalid}
          .value=${live(form.cronExpression)}
          @input=${(event: Event) => this.#type(controlValue(event), change)}
        />`,
    });
  }

  /** Typing an expression that a preset could say must not swap the field for the preset under the person's hands. */
  #type(cronExpression: string, change: SectionContext['change']): void {
    this.#chosen = {kind: 'custom'};
    change({cronExpression}, KEY);
  }
}

/** What is wrong with the expression as it is typed; an empty field is not scolded before saving. */
function liveError({form}: SectionContext): FieldError | undefined {
  if (form.cronExpression.trim() === '') return undefined;
  const error = cadenceError(form);
  return error?.key === KEY ? error : undefined;
}

/** The expression behind a preset. */
function cronLine({form}: SectionContext): TemplateResult {
  return html`<p class="cron-line"><span class="hint">${t.cadence.cronCode}</span> <code>${form.cronExpression}</code></p>`;
}
