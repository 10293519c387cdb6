import {html, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {controlValue} from '../shared/control-value.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {formField, type SectionContext} from './form-field.js';

/** From when and until when it fires, on the clock of the schedule's zone. */
export function boundsFields(context: SectionContext): TemplateResult {
  return html`<div class="columns">
    ${boundField(context, 'startAt', t.cadence.startAt)} ${boundField(context, 'endAt', t.cadence.endAt)}
  </div>`;
}

function boundField(
  {form, errors, change}: SectionContext,
  key: 'startAt' | 'endAt',
  label: string,
): TemplateResult {
  return formField({
    key,
    label,
    marker: 'optional',
    error: errors.get(key),
    control: ({id, describedBy, invalid}) =>
      html`<input
        class="control"
        id=${id}
        type="datetime-local"
        step=${form[key].length > 'yyyy-mm-ddThh:mm'.length ? 1 : 60}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${live(form[key])}
        @input=${(event: Event) => change({[key]: controlValue(event)}, 'startAt', 'endAt', 'cronExpression')}
      />`,
  });
}
