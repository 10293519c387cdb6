import {css} from 'lit';

/** Toolbar and rows. */
export const styles = css`
  .toolbar,
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    margin-block-end: 0.625rem;
  }
  .filters {
    display: flex;
    flex: 1 1 20rem;
    flex-wrap: wrap;
    gap: 0.5rem;
    min-width: 0;
  }
  .search {
    position: relative;
    flex: 1 1 14rem;
    max-width: 24rem;
  }
  .search > .icon {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: 0.625rem;
    translate: 0 -50%;
    color: var(--_text-muted);
    pointer-events: none;
  }
  .search > .control {
    padding-inline: 2rem 1.75rem;
  }
  /* It takes room from the words even where there is nothing to clear. */
  .search > .control:placeholder-shown::-webkit-search-cancel-button {
    display: none;
  }
  .search > kbd {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-end: 0.5rem;
    translate: 0 -50%;
    min-width: 1.25rem;
    border: 1px solid var(--_border);
    border-radius: 0.25rem;
    color: var(--_text-muted);
    font: 500 0.75rem / 1.125rem var(--_font-mono);
    text-align: center;
    pointer-events: none;
  }
  .search > .control:focus ~ kbd,
  .search > .control:not(:placeholder-shown) ~ kbd {
    display: none;
  }
  /* As wide before the choices have come as after. */
  .menu {
    flex: 0 1 10rem;
    min-width: 0;
  }
  .menu > .control {
    border-color: var(--_border);
    background-color: var(--_surface-raised);
  }
  .menu.chosen > .control {
    border-color: var(--_accent);
    background-color: var(--_accent-soft);
    color: var(--_accent-text);
    font-weight: 500;
  }
  .create {
    margin-inline-start: auto;
  }
  .count {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    white-space: nowrap;
  }
  .bar > .segments {
    min-width: 0;
  }
  .bar > .columns {
    margin-inline-start: auto;
  }
  .bar > .order {
    display: none;
    flex: 1 1 6rem;
  }
  .frame:focus {
    outline: none;
  }

  /* Rows are laid out one by one, not as a table's: a row that comes or changes costs nobody else's layout. */
  table,
  tbody {
    display: block;
  }
  thead {
    display: block;
    position: sticky;
    inset-block-start: var(--schedule-list-top, 0px);
    z-index: 1;
    border-start-start-radius: var(--_radius);
    border-start-end-radius: var(--_radius);
    background: var(--_surface);
  }
  tr {
    display: flex;
  }
  tr > * {
    flex: 1 1 0;
    min-width: 0;
  }
  tbody tr > * {
    border-block: 0;
  }
  tbody tr {
    border-block-start: 1px solid var(--_border);
    min-height: max(5.5rem, var(--held, 0px));
    contain: layout style;
  }
  /* Never what the browser holds on to when heights change above: a gap, a skeleton or an outline that is seen is about to become rows. */
  tbody tr:is([aria-hidden], .outline) {
    overflow-anchor: none;
  }
  tbody tr.outline {
    min-height: 0;
    box-sizing: border-box;
    overflow: hidden;
  }
  tbody tr.gap {
    min-height: 0;
    border: 0;
  }
  tr > .select {
    flex: none;
    width: 2.75rem;
    padding-inline: 1rem 0;
  }
  .c-cadence {
    flex: none;
    width: 16.5%;
  }
  .c-next,
  .c-created,
  .c-updated {
    flex: none;
    width: 15.5%;
  }
  .c-last {
    flex: none;
    width: 14%;
  }
  .c-history {
    flex: none;
    width: 6.25rem;
  }
  .c-status {
    flex: none;
    width: 9.5rem;
  }
  .c-actions {
    flex: none;
    width: 13rem;
  }
  thead .c-actions {
    text-align: var(--_end);
  }
  td.c-actions {
    padding-inline-start: 0;
  }
  .select label {
    display: grid;
    place-items: center;
    width: 1.5rem;
    height: 1.5rem;
    margin-inline-start: -0.25rem;
    cursor: pointer;
  }
  .select input {
    width: 1rem;
    height: 1rem;
    margin: 0;
    cursor: pointer;
  }
  tbody tr[aria-selected='true'] > * {
    background: color-mix(in srgb, var(--_accent-soft) 55%, transparent);
  }
  .sorter {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    max-width: 100%;
    margin: -0.125rem -0.375rem;
    padding: 0.125rem 0.375rem;
    border: 0;
    border-radius: 0.25rem;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .sorter:hover {
    color: var(--_text);
  }
  .sorter > svg {
    width: 0.75rem;
    height: 0.75rem;
    opacity: 0;
  }
  .sorter:is(:hover, :focus-visible) > svg {
    opacity: 0.6;
  }
  [aria-sort] > .sorter {
    color: var(--_text);
  }
  [aria-sort] > .sorter > svg {
    opacity: 1;
  }
  [aria-sort='descending'] > .sorter > svg {
    rotate: 180deg;
  }

  /* What a header says where there is no room for it to be a button. */
  .alone {
    display: none;
  }

  /* The rows that are not drawn. */
  tr.gap > td {
    padding: 0;
    border: 0;
    background: none;
  }
  tr.gap > td::before {
    content: none;
  }

  .name {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  a.name {
    text-decoration: none;
  }
  a.name:hover {
    text-decoration: underline;
  }
  .badges {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-width: 0;
  }
  .badges > .chip {
    min-width: 0;
  }
  .badges:not(:empty) {
    margin-block-start: 0.25rem;
  }
  .inline {
    display: inline;
  }
  .words {
    text-wrap: pretty;
  }
  .cron {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5rem;
    overflow-wrap: anywhere;
  }
  .none {
    color: var(--_text-muted);
  }
  time {
    display: block;
  }
  .reason {
    max-width: min(16rem, 100%);
    margin-block-start: 0.25rem;
  }
  .history {
    display: inline-block;
    padding-block: 0.125rem;
  }
  .history:dir(rtl) > svg {
    scale: -1 1;
  }
  .bar-mark {
    fill: var(--_border-strong);
  }
  .bar-mark.success {
    fill: color-mix(in srgb, var(--_success) 70%, transparent);
  }
  .bar-mark.warning {
    fill: var(--_warning);
  }
  .bar-mark.danger {
    fill: var(--_danger);
  }
  .buttons {
    display: flex;
    justify-content: end;
    gap: 0.125rem;
  }
  .run > svg {
    color: var(--_accent-text);
  }

  .moved {
    position: sticky;
    inset-block-start: calc(var(--schedule-list-top, 0px) + 2.5rem);
    z-index: 2;
    display: flex;
    justify-content: center;
    height: 0;
  }
  .moved > .button {
    margin-block-start: 0.5rem;
    border-color: transparent;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: var(--_shadow);
  }

  .floating {
    position: sticky;
    bottom: 0.75rem;
    z-index: 2;
    display: grid;
    justify-items: center;
    pointer-events: none;
  }
  .floating > .notice-area {
    position: static;
  }
`;
