import {css} from 'lit';

/** The list where there is less room, down to cards in 320 px, and with forced colours. Behind the other styles. */
export const narrowStyles = css`
  @container frame (max-width: 84rem) {
    .run {
      width: 1.75rem;
      padding: 0;
      border-color: transparent;
      background: transparent;
    }
    .run > span {
      display: none;
    }
    .c-actions {
      width: 8.25rem;
    }
    .buttons {
      gap: 0;
    }
  }
  @container frame (max-width: 70rem) {
    .c-cadence {
      width: 15%;
    }
    .c-next,
    .c-created,
    .c-updated {
      width: 14.5%;
    }
    .c-last {
      width: 12.5%;
    }
    .c-status {
      width: 8rem;
    }
  }
  @container frame (max-width: 56rem) {
    .sorter,
    thead input {
      display: none;
    }
    .alone {
      display: inline;
    }
    tbody tr:first-child {
      border-block-start: 0;
    }
    tbody tr {
      position: relative;
      min-height: var(--held, 0);
    }
    tbody tr > td.select[role] {
      position: absolute;
      inset-block-start: 1rem;
      inset-inline-start: 1rem;
      width: auto;
      display: block;
    }
    td.select::before {
      content: none;
    }
    tbody tr[data-id] > th[role] {
      padding-inline-start: 2rem;
    }
    tbody tr.gap {
      display: block;
      padding: 0;
      border: 0;
    }
    tbody tr[aria-selected='true'] > [role] {
      background: none;
    }
    tbody tr[aria-selected='true'] {
      background: color-mix(in srgb, var(--_accent-soft) 55%, transparent);
    }
    .buttons {
      justify-content: start;
      gap: 0.25rem;
    }
    .run {
      width: auto;
      padding: 0.125rem 0.5rem;
      border-color: var(--_border);
      background: var(--_surface-raised);
    }
    .run > span {
      display: inline;
    }
  }
  @media (max-width: 60rem) {
    .bar > .order {
      display: block;
      max-width: none;
    }
  }
  /* Search and create in the first line, the menus in the second. */
  @media (max-width: 45rem) {
    .filters {
      display: contents;
    }
    .filters > .search {
      flex: 1 1 8rem;
      max-width: none;
    }
    .create {
      order: 1;
    }
    .filters > .menu {
      flex: 1 1 6rem;
      max-width: none;
      order: 2;
    }
    .bar > .columns {
      width: 2rem;
      padding: 0;
      font-size: 0;
    }
  }
  /* So that what can be searched for can be read to its end, in both directions; nobody has the key "/" at hand here. */
  @media (max-width: 30rem) {
    .toolbar > .create {
      width: 2rem;
      padding: 0;
      font-size: 0;
    }
    .filters > .search {
      flex-basis: calc(100% - 2.5rem);
    }
    .search > .control {
      padding-inline-end: 0.625rem;
    }
    .search > kbd {
      display: none;
    }
    .filters > .menu > .control {
      padding-inline: 0.5rem 1.375rem;
      font-size: var(--_font-size-small);
    }
  }
  @media (forced-colors: active) {
    .bar-mark,
    .bar-mark.success,
    .bar-mark.warning,
    .bar-mark.danger {
      fill: CanvasText;
    }
    tbody tr[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
