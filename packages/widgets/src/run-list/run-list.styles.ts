import {css} from 'lit';

export const styles = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
    margin-block-end: 0.75rem;
  }
  .menu {
    flex: 1 1 9rem;
    max-width: 12rem;
  }
  .frame:focus {
    outline: none;
  }
  .end {
    padding: 0.5rem;
    border-block-start: 1px solid var(--_border);
    text-align: center;
  }
  .name {
    color: var(--_text);
    text-decoration-color: transparent;
  }
  a.name:hover {
    text-decoration-color: currentcolor;
  }
  thead th:nth-child(1) {
    width: 22%;
  }
  /* "Awaiting input" is the longest word for a status; a share of a narrow frame would cut it. */
  thead th:nth-child(2) {
    width: max(13%, 9rem);
  }
  thead th:nth-child(5) {
    width: 10%;
  }
  thead th:nth-child(3),
  thead th:nth-child(4) {
    width: 17%;
  }
  time {
    display: block;
  }
  .duration {
    white-space: nowrap;
  }
  .input {
    display: flex;
    flex-direction: column;
    align-items: start;
    gap: 0.125rem;
    min-width: 0;
  }
  .value {
    display: block;
    max-width: 100%;
    overflow: hidden;
    font-size: var(--_font-size-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .key {
    color: var(--_text-muted);
  }
  .none {
    color: var(--_text-muted);
  }
  tr[aria-current='true'] > * {
    background: color-mix(in srgb, var(--_accent-soft) 55%, transparent);
  }
  tr[aria-current='true'] > :first-child {
    box-shadow: inset 3px 0 var(--_accent);
  }
  .chip.live .dot {
    animation: pulse 1s ease-in-out infinite alternate;
  }

  @container frame (max-width: 56rem) {
    tbody tr[aria-current='true'] {
      box-shadow: inset 3px 0 var(--_accent);
    }
    tbody tr[aria-current='true'] > :first-child {
      box-shadow: none;
    }
  }
  /* The selector: what tells runs apart, one under the other, whatever the width. */
  :host([compact]) thead {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  :host([compact]) table,
  :host([compact]) tbody {
    display: block;
  }
  :host([compact]) tbody tr {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25rem 0.75rem;
    padding: 0.625rem 0.875rem;
  }
  :host([compact]) tbody tr + tr {
    border-block-start: 1px solid var(--_border);
  }
  :host([compact]) tbody tr > [role] {
    display: block;
    width: auto;
    padding: 0;
    border: 0;
    background: none;
  }
  :host([compact]) tbody tr > th[role] {
    grid-column: 1;
  }
  :host([compact]) tbody tr > td:nth-child(even) {
    justify-self: end;
    text-align: var(--_end);
  }
  :host([compact]) td::before,
  :host([compact]) td .secondary {
    content: none;
    display: none;
  }
  :host([compact]) tbody tr > td.duration,
  :host([compact]) tbody tr > td:last-child {
    display: none;
  }
  :host([compact]) tbody tr[aria-current='true'] {
    background: color-mix(in srgb, var(--_accent-soft) 55%, transparent);
    box-shadow: inset 3px 0 var(--_accent);
  }
  @media (forced-colors: active) {
    tr[aria-current='true'] > * {
      outline: 2px solid Highlight;
    }
  }
`;
