import {SECRET_MASK} from '@shipsec/schedules-sdk/payload';
import {html, nothing, type TemplateResult} from 'lit';
import {warningIcon} from '../shared/icons.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import type {FormConflict} from './merge-forms.js';
import {briefValue} from './value-draft.js';

export interface ConflictPanelOptions {
  readonly conflicts: readonly FormConflict[];
  readonly takeTheirs: (conflict: FormConflict) => void;
  readonly keepMine: (conflict: FormConflict) => void;
  readonly reload: () => void;
}

/** Two people changed the same schedule: says so, and lets the person decide value by value. */
export function conflictPanel({
  conflicts,
  takeTheirs,
  keepMine,
  reload,
}: ConflictPanelOptions): TemplateResult {
  return html`<div class="callout warning" role="alert" id="conflict" tabindex="-1">
    <p class="callout-title">${warningIcon()} ${t.conflict.title}</p>
    <p>${conflicts.length === 0 ? t.conflict.clean : t.conflict.text}</p>
    ${
      conflicts.length === 0
        ? nothing
        : html`<ul class="conflicts">
          ${conflicts.map(
            (conflict) =>
              html`<li>
                <span class="label-text">${labelOf(conflict)}</span>
                <dl>
                  <dt>${t.conflict.mine}</dt>
                  <dd>${textOf(conflict.mine)}</dd>
                  <dt>${t.conflict.theirs}</dt>
                  <dd>${textOf(conflict.theirs)}</dd>
                </dl>
                <button
                  type="button"
                  class="button small"
                  aria-label=${`${t.conflict.keepMine}: ${labelOf(conflict)}`}
                  @click=${() => keepMine(conflict)}
                >
                  ${t.conflict.keepMine}
                </button>
                <button
                  type="button"
                  class="button small"
                  aria-label=${`${t.conflict.keepTheirs}: ${labelOf(conflict)}`}
                  @click=${() => takeTheirs(conflict)}
                >
                  ${t.conflict.keepTheirs}
                </button>
              </li>`,
          )}
        </ul>`
    }
    <button type="button" class="button small" @click=${reload}>${t.conflict.reload}</button>
  </div>`;
}

/** Read at each render: the texts change with the page's language. */
const fieldLabels = {
  workflowVersionId: () => t.basics.version,
  name: () => t.basics.name,
  description: () => t.basics.description,
  humanLabel: () => t.cadence.label,
  cronExpression: () => t.cadence.cron,
  timezone: () => t.cadence.timezone,
  startAt: () => t.cadence.startAt,
  endAt: () => t.cadence.endAt,
  overlapPolicy: () => t.policies.overlap,
  catchup: () => t.policies.catchup,
  jitter: () => t.policies.jitter,
  pauseOnFailure: () => t.policies.pauseOnFailure,
  paused: () => t.policies.paused,
};

function labelOf({part, mine, theirs}: FormConflict): string {
  switch (part.group) {
    case 'field':
      return fieldLabels[part.name]();
    case 'overrides':
      return `${t.conflict.overrides}: ${overrideName(mine) ?? overrideName(theirs) ?? ''}`;
    default:
      return `${t.conflict.inputs}: ${part.name}`;
  }
}

function overrideName(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return 'nodeRef' in value && 'name' in value ? `${String(value.nodeRef)}.${String(value.name)}` : undefined;
}

/** Drafts of durations and overrides are told by what a person typed in them. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return briefValue(value ?? undefined);
  if ('type' in value && value.type === 'secret') return SECRET_MASK;
  if ('text' in value) return briefValue(value.text);
  if ('amount' in value && 'unit' in value) return `${String(value.amount)} ${String(value.unit)}`;
  return briefValue(value);
}
