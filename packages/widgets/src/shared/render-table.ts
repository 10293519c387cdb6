import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {renderSkeletonRows} from './list-states.js';

/** The rows of a list as a table, which keeps its roles when narrow frames lay it out as cards. */
export interface ListTable<Row> {
  readonly label: string;
  readonly columns: readonly string[];
  /** Undefined while they load: skeletons stand in for them. */
  readonly rows: readonly Row[] | undefined;
  readonly renderRow: (row: Row) => TemplateResult;
}

/** Rows keep their elements, and so focus and animation, by their IDs. */
export function renderTable<Row extends {readonly id: string}>(table: ListTable<Row>): TemplateResult {
  const {label, columns, rows, renderRow} = table;
  return html`<table role="table" aria-label=${label} aria-busy=${rows === undefined ? 'true' : nothing}>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows === undefined ? renderSkeletonRows(columns.length) : repeat(rows, ({id}) => id, renderRow)}
    </tbody>
  </table>`;
}
