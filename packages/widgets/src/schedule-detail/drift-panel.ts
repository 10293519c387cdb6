import type {Drift, Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {warningIcon} from '../shared/icons.js';
import {scheduleDetailStrings} from '../shared/locales/en.js';
import {fieldLabel, renderValue, type ValueContext} from './field-values.js';

/** What the panel needs beyond the comparison. */
export interface DriftContext extends ValueContext {
  readonly isPending: boolean;
  readonly reconcile: (options: {readonly adopt: boolean}) => void;
}

/**
 * Where Temporal holds something else: field by field, and the two ways out. Nothing while they agree.
 *
 * @param drift the fresh comparison; without one, the difference that was last recorded and is still there.
 */
export function renderDrift(
  schedule: Schedule,
  drift: Drift | undefined,
  context: DriftContext,
): TemplateResult | typeof nothing {
  const found = foundDrift(schedule, drift);
  if (found === undefined) return nothing;
  const strings = scheduleDetailStrings.drift;
  const {isMissing, fields} = found;
  const busy = String(context.isPending);
  return html`<section class="callout danger drift" part="drift" aria-labelledby="drift-title">
    <h3 class="callout-title" id="drift-title">${warningIcon()}${isMissing ? strings.missing : strings.drifted}</h3>
    <p>${isMissing ? strings.missingText : strings.driftedText}</p>
    ${fields.length === 0 ? nothing : renderFields(fields, context)}
    <div class="choices">
      <button class="button small" type="button" data-action="restore" aria-disabled=${busy} @click=${() => context.reconcile({adopt: false})}>${strings.restore}</button>
      ${isMissing ? nothing : html`<button class="button small" type="button" data-action="adopt" aria-disabled=${busy} @click=${() => context.reconcile({adopt: true})}>${strings.adopt}</button>`}
    </div>
  </section>`;
}

interface FoundDrift {
  readonly isMissing: boolean;
  readonly fields: Drift['fields'];
}

function foundDrift({drift: recorded}: Schedule, drift: Drift | undefined): FoundDrift | undefined {
  if (drift !== undefined) {
    const isMissing = drift.state === 'missing';
    return isMissing || drift.state === 'drifted' ? {isMissing, fields: drift.fields} : undefined;
  }
  if (!recorded || recorded.repairedAt !== null) return undefined;
  return {isMissing: recorded.fields.length === 0, fields: recorded.fields};
}

function renderFields(fields: Drift['fields'], context: ValueContext): TemplateResult {
  const {columns} = scheduleDetailStrings.drift;
  return html`<table class="fields">
    <thead>
      <tr><th scope="col">${columns.field}</th><th scope="col">${columns.desired}</th><th scope="col">${columns.actual}</th></tr>
    </thead>
    <tbody>
      ${fields.map(
        ({field, desired, actual}) => html`<tr>
          <th scope="row">${fieldLabel(field)}</th>
          <td>${renderValue(field, desired, context)}</td>
          <td>${renderValue(field, actual, context)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
