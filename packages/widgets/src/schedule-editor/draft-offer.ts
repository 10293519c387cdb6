import {html, nothing, type TemplateResult} from 'lit';
import {formatDateTime} from '../shared/format/date-time.js';
import {undoIcon} from '../shared/icons.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {durationUnitNames} from './duration-draft.js';
import {newForm} from './form-state.js';
import {DRAFT_FORMAT, type KeptDraft} from './kept-draft.js';

export interface DraftOfferOptions {
  readonly draft: KeptDraft;
  /** Whether the schedule has been saved since, by whomever. */
  readonly hasMoved: boolean;
  readonly locale: string;
  readonly restore: () => void;
  readonly discard: () => void;
}

/** The question what to do with a draft that was kept: it is never applied unasked. */
export function draftOffer({draft, hasMoved, locale, restore, discard}: DraftOfferOptions): TemplateResult {
  return html`<div class="callout info" role="group" aria-labelledby="draft-title" id="draft">
    <p class="callout-title" id="draft-title">${undoIcon()} ${offerText(draft, locale)}</p>
    ${hasMoved ? html`<p>${t.draft.moved}</p>` : nothing}
    ${draft.leftOut ? html`<p>${t.draft.secrets}</p>` : nothing}
    <div class="buttons">
      <button type="button" class="button small" @click=${restore}>${t.draft.restore}</button>
      <button type="button" class="button small quiet" @click=${discard}>${t.draft.discard}</button>
    </div>
  </div>`;
}

export function offerText({keptAt}: KeptDraft, locale: string): string {
  return t.draft.title(formatDateTime(keptAt, {locale, style: 'clock'}));
}

/** A draft as it was kept; undefined for anything else that may stand there. */
export function readKept(text: string): KeptDraft | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isKeptDraft(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isKeptDraft(value: unknown): value is KeptDraft {
  if (!isRecord(value) || value['format'] !== DRAFT_FORMAT) return false;
  const {keptAt, version, leftOut, base, form} = value;
  const isVersion = version === null || typeof version === 'string' || typeof version === 'number';
  const isTime = typeof keptAt === 'string' && !Number.isNaN(Date.parse(keptAt));
  return isTime && isVersion && typeof leftOut === 'boolean' && isForm(base) && isForm(form);
}

/** Every field of a form, each as the form has it: one that an older code kept is not offered. */
function isForm(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const sample = newForm({workflowId: '', timezone: ''});
  return Object.entries(sample).every(([name, like]) => fieldFits(name, like, value[name]));
}

function fieldFits(name: string, like: unknown, value: unknown): boolean {
  switch (name) {
    case 'workflowVersionId':
      return value === null || typeof value === 'string';
    case 'catchup':
    case 'jitter':
      return isRecord(value) && typeof value['amount'] === 'string' && isUnit(value['unit']);
    case 'inputs':
      return isRecord(value) && Object.values(value).every((text) => typeof text === 'string');
    case 'strayInputs':
      return isRecord(value);
    case 'overrides':
      return Array.isArray(value) && value.every(isOverride);
    default:
      return typeof value === typeof like;
  }
}

function isUnit(value: unknown): boolean {
  return durationUnitNames().some((unit) => unit === value);
}

function isOverride(value: unknown): boolean {
  if (!isRecord(value) || !['params', 'inputOverrides'].includes(String(value['target']))) return false;
  return ['nodeRef', 'name', 'type', 'text'].every((name) => typeof value[name] === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
