import type {Graph, InputPayload} from '@shipsec/schedules-sdk/contract';
import {
  diffPayload,
  entryPointInputs,
  maskSecrets,
  SECRET_MASK,
  type PayloadChange,
} from '@shipsec/schedules-sdk/payload';
import {html, type TemplateResult} from 'lit';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {sectionTemplate} from './form-field.js';
import {nodeLabel} from './override-row.js';
import type {OverridableNode} from './override-drafts.js';
import {briefValue} from './value-draft.js';

const BRIEF = 80;
/** Longer lists start closed: their count says whether to look. */
const OPEN_UP_TO = 12;

/** The payload as it will be stored, each value beside the workflow's default. Secrets are masked. */
export function payloadSummary(
  graph: Graph,
  payload: InputPayload,
  nodes: readonly OverridableNode[],
): TemplateResult {
  const changes = diffPayload(graph, maskSecrets(graph, payload));
  const differing = changes.filter(({change}) => change !== 'same').length;
  return sectionTemplate(
    'summary',
    t.summary.title,
    t.summary.intro,
    changes.length === 0
      ? html`<p class="hint">${t.summary.nothing}</p>`
      : html`<details class="summary" ?open=${changes.length <= OPEN_UP_TO}>
          <summary><span>${t.summary.changes(differing)}</span></summary>
          ${changesList(graph, changes, nodes)}
        </details>`,
  );
}

/** A list rather than a table, so that it reads the same at any width. */
function changesList(
  graph: Graph,
  changes: readonly PayloadChange[],
  nodes: readonly OverridableNode[],
): TemplateResult {
  const inputs = new Map((entryPointInputs(graph) ?? []).map((input) => [input.id, input]));
  return html`<dl class="changes">
    ${changes.map((change) => {
      const input = change.target === 'input' ? inputs.get(change.key) : undefined;
      return html`<div>
        <dt>${change.nodeRef === undefined ? (input?.label ?? change.key) : overrideTerm(change, nodes)}</dt>
        <dd>
          <span class="value">${briefValue(change.value, BRIEF)}</span>
          ${noteOf(change, input?.type === 'secret' || change.value === SECRET_MASK)}
        </dd>
      </div>`;
    })}
  </dl>`;
}

function overrideTerm({nodeRef = '', key}: PayloadChange, nodes: readonly OverridableNode[]): TemplateResult {
  return html`${nodeLabel(nodes, nodeRef)} · <code>${key}</code>`;
}

function noteOf({change, default: fallback}: PayloadChange, secret: boolean): TemplateResult {
  if (change === 'same') return html`<span class="note">${t.summary.isDefault}</span>`;
  if (change === 'added') return html`<span class="chip accent">${t.summary.added}</span>`;
  return html`<span class="chip accent">${t.summary.changed}</span>
    <span class="note">${t.summary.instead(secret ? SECRET_MASK : briefValue(fallback, BRIEF))}</span>`;
}
