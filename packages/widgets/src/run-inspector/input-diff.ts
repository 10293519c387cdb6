import type {InputPayload} from '@shipsec/schedules-sdk/contract';
import {
  diffPayload,
  explicitPayload,
  maskSecrets,
  type PayloadChange,
  type PayloadSource,
  SECRET_MASK,
  secretInputIds,
} from '@shipsec/schedules-sdk/payload';
import {html, nothing, type TemplateResult} from 'lit';
import {runInspectorStrings as strings} from '../shared/locales/en.js';

/** What a run's input is compared with: the workflow, or why it is not there. */
export type Compared = PayloadSource | 'loading' | 'failed';

/** What a run was given, value by value; what differs from the workflow's defaults stands out. */
export function renderInput(payload: InputPayload, compared: Compared): TemplateResult {
  const isCompared = typeof compared === 'object';
  const changes = isCompared
    ? changesOf(compared, payload)
    : // The names of secrets are not known yet: nothing is shown before they are, unless they never will be.
      compared === 'failed'
      ? diffPayload({actions: []}, payload)
      : [];
  return html`<section class="card stretch" part="input" aria-labelledby="input-title">
    <div class="card-title"><h3 id="input-title">${strings.input.title}</h3><span class="secondary">${summaryOf(changes, compared)}</span></div>
    ${changes.length === 0 ? nothing : html`<dl class="values">${changes.map((change) => renderChange(change, isCompared))}</dl>`}
  </section>`;
}

function changesOf(source: PayloadSource, payload: InputPayload): readonly PayloadChange[] {
  const secrets = secretInputIds(source);
  const changes = diffPayload(source, maskSecrets(source, explicitPayload(source, payload)));
  // Whether a secret is the default cannot be told from a mask, and its default is a secret, too.
  return changes.map((change) =>
    change.target === 'input' && secrets.has(change.key)
      ? {target: change.target, key: change.key, value: SECRET_MASK, change: 'added'}
      : change,
  );
}

function summaryOf(changes: readonly PayloadChange[], compared: Compared): string {
  if (compared === 'loading') return strings.input.loading;
  if (compared === 'failed') return strings.input.unknown;
  if (changes.length === 0) return strings.input.none;
  const differing = changes.filter(({change}) => change !== 'same').length;
  return differing === 0 ? strings.input.same : strings.input.differs(differing);
}

function renderChange(entry: PayloadChange, isCompared: boolean): TemplateResult {
  const {nodeRef, key, change} = entry;
  const isMarked = isCompared && change !== 'same';
  return html`<div class=${isMarked ? 'differs' : 'same'} data-change=${change}>
    <dt>${nodeRef === undefined ? nothing : html`<code>${nodeRef}</code> · `}<code>${key}</code></dt>
    <dd>${isCompared ? renderCompared(entry) : renderText(entry.value)}</dd>
  </div>`;
}

function renderCompared({value, change, default: before}: PayloadChange): TemplateResult {
  if (value === SECRET_MASK) return html`<span class="secret">${strings.input.secret}</span>`;
  if (change === 'same')
    return html`${renderText(value)} <span class="mark">${strings.input.isDefault}</span>`;
  if (change === 'added')
    return html`<ins>${renderText(value)}</ins> <span class="mark">${strings.input.added}</span>`;
  return html`<del><span class="visually-hidden">${strings.input.was}</span> ${renderText(before)}</del>
    <span class="arrow" aria-hidden="true">→</span>
    <ins><span class="visually-hidden">${strings.input.now}</span> ${renderText(value)}</ins>`;
}

function renderText(value: unknown): TemplateResult {
  if (value === SECRET_MASK) return html`<span class="secret">${strings.input.secret}</span>`;
  if (value === '') return html`<span class="mark">${strings.input.empty}</span>`;
  return html`<code class="value">${typeof value === 'string' ? value : JSON.stringify(value)}</code>`;
}
