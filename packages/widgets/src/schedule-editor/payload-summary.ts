import type {Graph, InputPayload} from '@shipsec/schedules-sdk/contract';
import {diffPayload, entryPointInputs, maskSecrets, type PayloadChange} from '@shipsec/schedules-sdk/payload';
import {html, nothing, type TemplateResult} from 'lit';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {sectionTemplate} from './form-field.js';
import {nodeLabel} from './override-row.js';
import type {OverridableNode} from './override-drafts.js';
import {briefValue} from './value-draft.js';

const BRIEF = 80;

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
      : html`<details class="summary" ?open=${changes.length <= 8}>
          <summary><span>${t.summary.changes(differing)}</span></summary>
          ${changesTable(graph, changes, nodes)}
        </details>`,
  );
}

function changesTable(
  graph: Graph,
  changes: readonly PayloadChange[],
  nodes: readonly OverridableNode[],
): TemplateResult {
  const inputs = new Map((entryPointInputs(graph) ?? []).map((input) => [input.id, input]));
  return html`<table class="changes">
    <thead>
      <tr>
        <th scope="col">${t.summary.key}</th>
        <th scope="col">${t.summary.default}</th>
        <th scope="col">${t.summary.value}</th>
      </tr>
    </thead>
    <tbody>
      ${changes.map((change) => {
        const input = change.target === 'input' ? inputs.get(change.key) : undefined;
        const secret = input?.type === 'secret';
        return html`<tr class=${change.change}>
          <th scope="row">
            ${change.nodeRef === undefined
              ? (input?.label ?? change.key)
              : html`<span class="hint">${nodeLabel(nodes, change.nodeRef)}</span> <code>${change.key}</code>`}
          </th>
          <td>${defaultText(change, secret)}</td>
          <td>
            <span class="value">${briefValue(change.value, BRIEF)}</span>
            ${change.change === 'same'
              ? nothing
              : html`<span class="chip accent">${t.summary.change[change.change]}</span>`}
          </td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function defaultText({default: fallback}: PayloadChange, secret: boolean): unknown {
  if (fallback === undefined) return html`<span class="hint">${t.summary.noDefault}</span>`;
  return html`<span class="value">${secret ? '••••••' : briefValue(fallback, BRIEF)}</span>`;
}
