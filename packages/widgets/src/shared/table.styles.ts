import {css} from 'lit';

/**
 * A table that becomes a list of cards where there is no room for columns. Its markup carries explicit table roles,
 * because `display` takes them away. Each cell names its column in `data-label` for the card form.
 */
export const tableStyles = css`
  .frame {
    container: frame / inline-size;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  table {
    width: 100%;
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 0;
  }
  th,
  td {
    padding: 0.75rem 0.625rem;
    text-align: var(--_start);
    vertical-align: top;
  }
  th:first-child,
  td:first-child {
    padding-inline-start: 1rem;
  }
  th:last-child,
  td:last-child {
    padding-inline-end: 1rem;
  }
  thead th {
    padding-block: 0.5rem;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    font-weight: 500;
    white-space: nowrap;
  }
  /* Of every row, the first one too: a rule about neighbours makes the browser style all rows again when one comes. */
  tbody tr > * {
    border-block-start: 1px solid var(--_border);
  }
  tbody tr:hover > * {
    background: color-mix(in srgb, var(--_surface-hover) 60%, transparent);
  }
  tbody tr:last-child > :first-child {
    border-end-start-radius: var(--_radius);
  }
  tbody tr:last-child > :last-child {
    border-end-end-radius: var(--_radius);
  }
  tbody th {
    font-weight: 600;
  }
  .secondary {
    display: block;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
  }
  .clamp {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }
  /* Chromium puts the ellipsis of a line that ends at the edge beyond the edge: there has to be room to see it. */
  :host(:dir(rtl)) :is(.clamp, .name) {
    margin-right: -1em;
    padding-right: 1em;
  }
  .nowrap {
    white-space: nowrap;
  }
  table[aria-busy='true'] tbody {
    opacity: 0.6;
  }

  /* Cards: two cells side by side where they fit. */
  @container frame (max-width: 56rem) {
    table,
    tbody {
      display: block;
    }
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tbody tr {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0.75rem 1rem;
      padding: 1rem;
    }
    tbody tr {
      border-block-start: 1px solid var(--_border);
    }
    tbody tr:first-child {
      border-block-start: 0;
    }
    tbody tr > [role] {
      display: block;
      width: auto;
      padding: 0;
      border: 0;
      background: none;
    }
    tbody tr > th[role],
    tbody tr > td.actions {
      grid-column: 1 / -1;
    }
    td::before {
      content: attr(data-label);
      display: block;
      margin-block-end: 0.125rem;
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }
    td.actions::before {
      content: none;
    }
  }
  /* The narrowest: one cell under the other, its name before it. */
  @container frame (max-width: 28rem) {
    tbody tr {
      grid-template-columns: minmax(0, 1fr);
      gap: 0.5rem;
    }
    tbody tr > td[role]:not(.actions) {
      display: grid;
      grid-template-columns: 5.5rem minmax(0, 1fr);
      gap: 0 0.75rem;
    }
    td::before {
      grid-row: 1 / span 3;
    }
    td > * {
      grid-column: 2;
      justify-self: start;
      max-width: 100%;
    }
    /* A skeleton has no names of cells, and need not be as long as what it stands for. */
    tbody tr[aria-hidden] > td[role]:not(.actions) {
      display: block;
    }
    tbody tr[aria-hidden] > td[role]:nth-child(n + 5) {
      display: none;
    }
  }
`;
