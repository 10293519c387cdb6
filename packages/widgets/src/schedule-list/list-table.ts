import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import {sortIcon} from '../shared/icons.js';
import {renderSkeletonRows} from '../shared/list-states.js';
import {scheduleListStrings as strings} from '../shared/locales/en.js';
import {sortOfColumn} from './list-columns.js';
import {type SortKey, sortOf} from './list-view.js';
import {renderRowOutline, renderScheduleRow, type RowContext, type RowState} from './schedule-row.js';

/** What the table shows. */
export interface ListTable {
  readonly context: RowContext;
  /** All that are loaded; undefined while nothing has come yet. */
  readonly rows: readonly Schedule[] | undefined;
  /** Places of the rows to draw, ascending; the others are gaps. */
  readonly drawn: readonly number[];
  /** Where a row begins, in pixels. */
  readonly offsetOf: (row: number) => number;
  readonly hasMore: boolean;
  /** All that match, loaded or not; undefined while they are not counted. */
  readonly total: number | undefined;
  readonly sort: string | undefined;
  readonly changeSort: (key: SortKey) => void;
  readonly stateOf: (schedule: Schedule, row: number) => RowState;
  /** Whether all loaded rows are selected; `mixed` when some are. */
  readonly selected: boolean | 'mixed';
  readonly selectLoaded: () => void;
  /** A click anywhere in the rows: one listener for all controls of all of them. */
  readonly handleRowClick: (event: MouseEvent) => void;
}

/** Skeletons below the last row while the next page comes. */
const SKELETONS_BELOW = 3;

/** The schedules as a table, which keeps its roles when narrow frames lay it out as cards. */
export function renderListTable(table: ListTable): TemplateResult {
  const {rows, drawn, total, context, hasMore} = table;
  const columns = context.columns.length + 3;
  const count = hasMore ? (total ?? -1) : (rows?.length ?? 0);
  return html`<table role="table" aria-label=${strings.title} aria-describedby="keys" aria-busy=${rows === undefined ? 'true' : nothing} aria-rowcount=${count < 0 ? -1 : count + 1}>
    ${guard([context, table.sort, table.selected, rows === undefined], () => renderHead(table))}
    <tbody role="rowgroup" @click=${table.handleRowClick}>
      ${rows === undefined ? renderSkeletonRows(columns, 6) : renderRows(table, rows)}
      ${rows !== undefined && hasMore && drawn.at(-1) === rows.length - 1 ? renderSkeletonRows(columns, SKELETONS_BELOW) : nothing}
    </tbody>
  </table>`;
}

function renderHead(table: ListTable): TemplateResult {
  const {context, rows} = table;
  return html`<thead role="rowgroup">
      <tr role="row" aria-rowindex="1">
        <th role="columnheader" scope="col" class="select"><label><span class="visually-hidden">${strings.selectLoaded}</span><input type="checkbox" ?disabled=${rows === undefined} .checked=${live(table.selected === true)} .indeterminate=${live(table.selected === 'mixed')} @change=${table.selectLoaded} /></label></th>
        ${['name' as const, ...context.columns].map((column) => renderHeader(column, strings.columns[column], table))}
        <th role="columnheader" scope="col" class="c-actions">${strings.columns.actions}</th>
      </tr>
    </thead>`;
}

function renderHeader(column: string, label: string, {sort, changeSort}: ListTable): TemplateResult {
  const key = sortOfColumn[column];
  if (key === undefined) return html`<th role="columnheader" scope="col" class="c-${column}">${label}</th>`;
  const {key: sorted, isDescending} = sortOf(sort);
  const direction = sorted === key ? (isDescending ? 'descending' : 'ascending') : nothing;
  return html`<th role="columnheader" scope="col" class="c-${column}" aria-sort=${direction}><button class="sorter" type="button" data-sort=${key} @click=${() => changeSort(key)}>${label}${sortIcon()}</button><span class="alone">${label}</span></th>`;
}

interface Gap {
  readonly key: string;
  readonly height: number;
}
type Item = Gap | {readonly key: string; readonly row: number; readonly schedule: Schedule};

/** Rows keep their elements, and so focus and animation, by their IDs. */
function renderRows(table: ListTable, rows: readonly Schedule[]): unknown {
  return repeat(
    itemsOf(table, rows),
    ({key}) => key,
    (item) => ('height' in item ? renderGap(item) : renderRow(table, item)),
  );
}

function renderRow(
  {context, stateOf}: ListTable,
  {schedule, row}: {readonly schedule: Schedule; readonly row: number},
): unknown {
  const state = stateOf(schedule, row);
  return guard([schedule, context, ...Object.values(state)], () =>
    state.outlinePx === undefined
      ? renderScheduleRow(schedule, context, state)
      : renderRowOutline(schedule, state),
  );
}

/** The height is set as a property: style attributes are against a strict content security policy. */
function renderGap({height}: Gap): TemplateResult {
  return html`<tr class="gap" aria-hidden="true"><td .style=${`block-size:${height}px`}></td></tr>`;
}

function itemsOf({drawn, offsetOf}: ListTable, rows: readonly Schedule[]): readonly Item[] {
  const items: Item[] = [];
  let end = 0;
  const close = (row: number): void => {
    if (row <= end) return;
    const key = end === 0 ? 'gap-top' : row === rows.length ? 'gap-end' : 'gap';
    items.push({key, height: offsetOf(row) - offsetOf(end)});
  };
  for (const row of drawn) {
    const schedule = rows[row];
    if (schedule === undefined) continue;
    close(row);
    items.push({key: schedule.id, row, schedule});
    end = row + 1;
  }
  close(rows.length);
  return items;
}
