import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {controlValue} from '../shared/control-value.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {MAX_EVERY, type CadencePreset, type FormPreset} from './cadence-presets.js';
import {isChecked} from './form-field.js';

/** The first day on which months differ in whether they have it. */
const LAST_DAY_OF_ALL_MONTHS = 28;

export interface PresetFieldsOptions {
  readonly locale: string;
  readonly change: (preset: FormPreset) => void;
}

/** The controls of one preset: a short sentence with fields in it. */
export function presetFields(preset: CadencePreset, options: PresetFieldsOptions): unknown {
  switch (preset.kind) {
    case 'seconds':
    case 'minutes':
      return everyFields(preset, options);
    case 'hourly':
      return sentence(html`
        <label for="preset-minute">${t.cadence.atMinute}</label>
        ${wholeNumber('preset-minute', preset.minute, 0, 59, (minute) => options.change({...preset, minute}))}
        <span>${t.cadence.ofTheHour}</span>
      `);
    case 'daily':
      return sentence(timeField(preset, options));
    case 'weekly':
      return html`${dayBoxes(preset, options)} ${sentence(timeField(preset, options))}`;
    case 'monthly':
      return monthlyFields(preset, options);
    case 'custom':
      return nothing;
  }
}

function everyFields(
  preset: Extract<FormPreset, {every: number}>,
  {change}: PresetFieldsOptions,
): TemplateResult {
  const unit = preset.kind === 'seconds' ? t.cadence.secondsUnit : t.cadence.minutesUnit;
  return sentence(html`
    <label for="preset-every">${t.cadence.every}</label>
    ${wholeNumber('preset-every', preset.every, 1, MAX_EVERY[preset.kind], (every) => change({...preset, every}))}
    <span>${unit}</span>
  `);
}

function monthlyFields(
  preset: Extract<FormPreset, {kind: 'monthly'}>,
  options: PresetFieldsOptions,
): TemplateResult {
  const short = preset.day > LAST_DAY_OF_ALL_MONTHS;
  return html`${sentence(html`
    <label for="preset-day">${t.cadence.onDay}</label>
    ${wholeNumber('preset-day', preset.day, 1, 31, (day) => options.change({...preset, day}))}
    <span>${t.cadence.ofTheMonth}</span>
    ${timeField(preset, options)}
  `)}
  ${short ? html`<p class="hint">${t.cadence.shortMonths(preset.day)}</p>` : nothing}`;
}

function dayBoxes(
  preset: Extract<FormPreset, {kind: 'weekly'}>,
  {locale, change}: PresetFieldsOptions,
): TemplateResult {
  const toggle = (day: number, on: boolean): void => {
    const days = on ? [...preset.days, day] : preset.days.filter((other) => other !== day);
    // A week without a day would never fire: the last one stays.
    change({...preset, days: days.length === 0 ? preset.days : days.sort((a, b) => a - b)});
  };
  return html`<fieldset class="days">
    <legend class="visually-hidden">${t.cadence.onDays}</legend>
    ${weekOf(locale).map(
      ({day, short, long}) =>
        html`<label class="pill"
          ><input
            type="checkbox"
            aria-label=${long}
            .checked=${live(preset.days.includes(day))}
            @change=${(event: Event) => toggle(day, isChecked(event))}
          /><span aria-hidden="true">${short}</span></label
        >`,
    )}
  </fieldset>`;
}

function timeField(
  preset: Extract<FormPreset, {hour: number}>,
  {change}: PresetFieldsOptions,
): TemplateResult {
  const shown = `${twoDigits(preset.hour)}:${twoDigits(preset.minute)}`;
  const read = (event: Event): void => {
    const [hour, minute] = controlValue(event).split(':').map(Number);
    if (hour !== undefined && minute !== undefined) change({...preset, hour, minute});
  };
  return html`<label for="preset-time">${t.cadence.at}</label>
    <input
      class="control time"
      id="preset-time"
      type="time"
      required
      .value=${live(shown)}
      @input=${read}
      @blur=${(event: Event) => restore(event, shown)}
    />`;
}

/** Changes only by what is a number in range; what is not is put back on leaving the field. */
function wholeNumber(
  id: string,
  value: number,
  min: number,
  max: number,
  change: (value: number) => void,
): TemplateResult {
  const read = (event: Event): void => {
    const typed = Number(controlValue(event));
    if (/^\d+$/.test(controlValue(event).trim()) && typed >= min && typed <= max) change(typed);
  };
  return html`<input
    class="control number"
    id=${id}
    type="number"
    inputmode="numeric"
    min=${min}
    max=${max}
    step="1"
    required
    .value=${String(value)}
    @input=${read}
    @blur=${(event: Event) => restore(event, String(value))}
  />`;
}

function restore(event: Event, shown: string): void {
  if (event.currentTarget instanceof HTMLInputElement) event.currentTarget.value = shown;
}

function sentence(content: TemplateResult): TemplateResult {
  return html`<div class="preset-sentence">${content}</div>`;
}

/** The days of the week from Monday, named in a language. 2024-01-01 was a Monday. */
function weekOf(locale: string): {day: number; short: string; long: string}[] {
  const name = (weekday: 'short' | 'long', date: Date) =>
    new Intl.DateTimeFormat(locale, {weekday, timeZone: 'UTC'}).format(date);
  return [1, 2, 3, 4, 5, 6, 0].map((day, index) => {
    const date = new Date(Date.UTC(2024, 0, 1 + index));
    return {day, short: name('short', date), long: name('long', date)};
  });
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
