import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {controlValue} from '../shared/control-value.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {durationUnitNames, type DurationDraft} from './duration-draft.js';
import {formField, isChecked, sectionTemplate, type SectionContext} from './form-field.js';
import {overlapField} from './overlap-field.js';
import {versionField, type VersionOptions} from './version-field.js';

export interface PoliciesOptions extends VersionOptions {
  readonly isNew: boolean;
}

/** Overlap, catch-up, spread, pause on failure, version, label, and for a new schedule whether it starts paused. */
export function policiesSection(context: PoliciesOptions): TemplateResult {
  const {form, change, isNew} = context;
  return sectionTemplate(
    'policies',
    t.policies.title,
    undefined,
    html`${overlapField(context)}
      <div class="columns">
        ${durationField(context, 'catchupWindowSeconds', 'catchup', t.policies.catchup, t.policies.catchupHint)}
        ${durationField(context, 'jitterSeconds', 'jitter', t.policies.jitter, t.policies.jitterHint)}
      </div>
      ${checkField(
        'pauseOnFailure',
        t.policies.pauseOnFailure,
        t.policies.pauseOnFailureHint,
        form.pauseOnFailure,
        (on) => change({pauseOnFailure: on}, 'pauseOnFailure'),
      )}
      <div class="columns">${versionField(context)} ${labelField(context)}</div>
      ${
        isNew
          ? checkField('paused', t.policies.paused, t.policies.pausedHint, form.paused, (on) =>
              change({paused: on}, 'paused'),
            )
          : nothing
      }`,
  );
}

function durationField(
  {form, errors, change}: SectionContext,
  key: string,
  name: 'catchup' | 'jitter',
  label: string,
  hint: string,
): TemplateResult {
  const draft = form[name];
  const set = (patch: Partial<DurationDraft>): void => change({[name]: {...draft, ...patch}}, key);
  return formField({
    key,
    label,
    hint,
    error: errors.get(key),
    control: ({id, describedBy, invalid}) =>
      html`<div class="duration">
        <input
          class="control"
          id=${id}
          inputmode="decimal"
          autocomplete="off"
          aria-describedby=${describedBy}
          aria-invalid=${invalid}
          .value=${live(draft.amount)}
          @input=${(event: Event) => set({amount: controlValue(event)})}
        />
        <select
          class="control"
          aria-label=${t.policies.unitOf(label)}
          @change=${(event: Event) => {
            const unit = durationUnitNames().find((candidate) => candidate === controlValue(event));
            if (unit !== undefined) set({unit});
          }}
        >
          ${durationUnitNames().map(
            (unit) =>
              html`<option value=${unit} .selected=${live(unit === draft.unit)}>${t.policies.units[unit][draft.amount.trim() === '1' ? 0 : 1]}</option>`,
          )}
        </select>
      </div>`,
  });
}

function checkField(
  key: string,
  label: string,
  hint: string,
  checked: boolean,
  change: (on: boolean) => void,
): TemplateResult {
  return html`<div class="check">
    <input
      class="switch"
      type="checkbox"
      role="switch"
      id=${`field:${key}`}
      aria-describedby=${`hint:${key}`}
      .checked=${live(checked)}
      @change=${(event: Event) => change(isChecked(event))}
    />
    <div>
      <label class="label-text" for=${`field:${key}`}>${label}</label>
      <p class="hint" id=${`hint:${key}`}>${hint}</p>
    </div>
  </div>`;
}

function labelField({form, errors, change}: SectionContext): TemplateResult {
  return formField({
    key: 'humanLabel',
    label: t.cadence.label,
    marker: 'optional',
    error: errors.get('humanLabel'),
    hint: t.cadence.labelHint,
    control: ({id, describedBy, invalid}) =>
      html`<input
        class="control"
        id=${id}
        autocomplete="off"
        maxlength="500"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${live(form.humanLabel)}
        @input=${(event: Event) => change({humanLabel: controlValue(event)}, 'humanLabel')}
      />`,
  });
}
