import type {AuditEvent, AuditList} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {editIcon} from '../shared/icons.js';
import {renderState} from '../shared/list-states.js';
import {scheduleDetailStrings} from '../shared/locales/en.js';
import {renderTable} from '../shared/render-table.js';
import {renderTime} from '../shared/time.js';
import {fieldLabel, renderValue, type ValueContext} from './field-values.js';
import {leafChanges} from './leaf-changes.js';

/** Who changed what, newest first, with before and after of each field. An undefined list is loading. */
export function renderAuditTrail(list: AuditList | undefined, context: ValueContext): TemplateResult {
  const strings = scheduleDetailStrings.audit;
  if (list?.events.length === 0)
    return renderState({icon: editIcon(), title: strings.empty, text: strings.emptyHint});
  return renderTable({
    label: strings.title,
    columns: Object.values(strings.columns),
    rows: list?.events,
    renderRow: (event) => renderEvent(event, context),
  });
}

function renderEvent(event: AuditEvent, context: ValueContext): TemplateResult {
  const strings = scheduleDetailStrings.audit;
  const {columns} = strings;
  return html`<tr role="row" part="change" data-id=${event.id}>
    <th role="rowheader" scope="row" data-label=${columns.when}>${renderTime(event.at, {locale: context.locale})}</th>
    <td role="cell" data-label=${columns.who}>${actorText(event)}</td>
    <td role="cell" data-label=${columns.what}>
      <span class="action">${strings.action[event.action] ?? event.action}</span>
      ${renderChanges(event, context)}
    </td>
  </tr>`;
}

function actorText({actorType, actorId}: AuditEvent): string {
  const {actor, somebody} = scheduleDetailStrings.audit;
  return actor[actorType](actorId ?? somebody);
}

/** What a new schedule began with is no news; its own page says what it is. */
function renderChanges({changes, action}: AuditEvent, context: ValueContext): TemplateResult | undefined {
  if (changes.length === 0 || action === 'schedule.created' || action === 'schedule.deleted')
    return undefined;
  const {before: beforeText, after: afterText} = scheduleDetailStrings.audit;
  return html`<dl class="changes">
    ${changes.flatMap(leafChanges).map(
      ({field, path, before, after}) => html`<div>
        <dt>${[fieldLabel(field), ...path].join(' › ')}</dt>
        <dd>${isEmpty(before) ? nothing : html`<span class="visually-hidden">${`${beforeText}: `}</span><del>${renderValue(field, before, context)}</del> <span class="arrow" aria-hidden="true">→</span> `}<span class="visually-hidden">${`${afterText}: `}</span><ins>${renderValue(field, after, context)}</ins></dd>
      </div>`,
    )}
  </dl>`;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
