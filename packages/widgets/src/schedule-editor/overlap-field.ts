import type {OverlapPolicy} from '@shipsec/schedules-sdk/contract';
import {html, svg, type SVGTemplateResult, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {controlAttributes, controlId, messagesTemplate, type SectionContext} from './form-field.js';

const KEY = 'overlapPolicy';

/** The policies on offer, the harmless ones first. */
const offered: readonly OverlapPolicy[] = [
  'skip',
  'buffer',
  'buffer_all',
  'allow',
  'cancel_other',
  'terminate_other',
];

/** What happens when a fire comes while the run before it is still going: a choice of words, each with a picture. */
export function overlapField({form, errors, change}: SectionContext): TemplateResult {
  const error = errors.get(KEY);
  const hint = t.policies.overlapOption[form.overlapPolicy][1];
  const {describedBy, invalid} = controlAttributes(KEY, error, hint);
  return html`<fieldset class="field" part="field" aria-describedby=${describedBy}>
    <legend class="label-text">${t.policies.overlap}</legend>
    <div class="overlaps">
      ${offered.map((policy) => {
        const chosen = policy === form.overlapPolicy;
        return html`<label class="overlap"
          ><input
            type="radio"
            name="overlap"
            id=${chosen ? controlId(KEY) : `${controlId(KEY)}:${policy}`}
            value=${policy}
            aria-invalid=${invalid}
            .checked=${live(chosen)}
            @change=${() => change({overlapPolicy: policy}, KEY)}
          />${picture(policy)}<span>${t.policies.overlapOption[policy][0]}</span></label
        >`;
      })}
    </div>
    ${messagesTemplate(KEY, error, hint)}
  </fieldset>`;
}

/** Time runs to the right. Grey: the run that is going. Colour: the fires that come meanwhile. */
function picture(policy: OverlapPolicy): TemplateResult {
  return html`<svg viewBox="0 0 56 18" width="56" height="18" aria-hidden="true" focusable="false">
    ${shapes[policy]}
  </svg>`;
}

const bar = (kind: 'running' | 'fired' | 'dropped', x: number, y: number, width: number): SVGTemplateResult =>
  svg`<rect class=${kind} x=${x} y=${y} width=${width} height="5" rx="2.5" />`;

const shapes: Readonly<Record<OverlapPolicy, SVGTemplateResult>> = {
  skip: svg`${bar('running', 1, 2, 40)}${bar('dropped', 16.5, 10.5, 9)}${bar('dropped', 28.5, 10.5, 9)}`,
  buffer: svg`${bar('running', 1, 2, 34)}${bar('fired', 37, 10, 18)}${bar('dropped', 28.5, 10.5, 7)}`,
  buffer_all: svg`${bar('running', 1, 2, 30)}${bar('fired', 32, 10, 11)}${bar('fired', 44, 10, 11)}`,
  allow: svg`${bar('running', 1, 0, 40)}${bar('fired', 16, 6, 28)}${bar('fired', 28, 12, 27)}`,
  cancel_other: svg`${bar('running', 1, 2, 17)}${bar('dropped', 16.5, 2.5, 6)}${bar('fired', 24, 10, 31)}`,
  terminate_other: svg`${bar('running', 1, 2, 15)}<path class="cut" d="M16 0v9" />${bar('fired', 16, 10, 39)}`,
};
