import {html, nothing, type TemplateResult} from 'lit';
import {scheduleAgendaStrings as strings} from '../shared/locales/en.js';
import {renderTable} from '../shared/render-table.js';
import {type AgendaDay, type FireGroup, groupBySchedule} from './agenda-model.js';
import {type AgendaContext, renderGroup} from './fire-groups.js';

interface TableRow extends FireGroup {
  readonly id: string;
}

/** The same in a table, a row for each schedule and hour: for reading aloud, for copying, for finding in the page. */
export function renderAgendaTable(
  days: readonly AgendaDay[],
  context: AgendaContext & {readonly limit: number; readonly now: number; readonly showMore: () => void},
): TemplateResult {
  const {columns} = strings;
  const rows = days
    .flatMap(({hours}) => hours.filter(({end}) => end > context.now))
    .flatMap(({start, fires}) =>
      groupBySchedule(fires).map((group): TableRow => ({...group, id: `${start}-${group.scheduleId}`})),
    );
  const {words, limit, showMore} = context;
  return html`${renderTable({
    label: strings.title,
    columns: Object.values(columns),
    rows: rows.slice(0, limit),
    renderRow: (row) => html`<tr role="row" part="row">
      <th role="rowheader" scope="row" data-label=${columns.time}>${words.full(Date.parse(row.times[0] ?? ''))}</th>
      <td role="cell" data-label=${columns.schedule}>${renderGroup(row, context)}</td>
      <td role="cell" data-label=${columns.fires}>${words.number(row.times.length)}</td>
    </tr>`,
  })}
  ${rows.length <= limit ? nothing : html`<button class="button small show-more" type="button" @click=${showMore}>${strings.showMore}</button>`}`;
}
