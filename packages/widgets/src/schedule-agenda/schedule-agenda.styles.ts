import {css} from 'lit';

export const styles = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
    margin-block-end: 0.75rem;
  }
  .moves {
    display: flex;
    gap: 0.25rem;
  }
  .moves .icon {
    width: 0.875rem;
  }
  .back > .icon,
  .moves > :dir(rtl) > svg {
    scale: -1 1;
  }
  .moves > .back:dir(rtl) > svg {
    scale: 1;
  }
  h2 {
    flex: 1 1 12rem;
    font-size: 1.0625rem;
    font-weight: 600;
  }
  .zone {
    flex: 0 1 15rem;
    min-width: 0;
  }
  .summary {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
    gap: 0.75rem 1.5rem;
    margin-block-end: 0.75rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  dt {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  dd {
    font-weight: 500;
  }
  .warn dd {
    color: var(--_warning);
  }
  .banner.alone {
    margin-block-end: 0.75rem;
    border: 0;
    border-radius: var(--_radius);
  }
  .agenda {
    container-name: agenda;
    overflow: clip;
  }
  .bones {
    display: grid;
    gap: 1.25rem;
    padding: 1.25rem 1rem;
  }

  .groups {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }
  .groups > li {
    min-width: 0;
    max-width: 100%;
  }
  .group {
    display: inline-flex;
    gap: 0.375rem;
    max-width: 100%;
    padding: 0.125rem 0.5rem;
    border: 1px solid color-mix(in srgb, var(--_accent) 22%, transparent);
    border-radius: var(--_radius-control);
    background: var(--_accent-soft);
    color: var(--_text);
    font: inherit;
    font-size: var(--_font-size-small);
    line-height: 1.5rem;
    text-decoration: none;
    cursor: pointer;
  }
  .group:hover .group-name {
    text-decoration: underline;
  }
  .group > time,
  .times {
    flex: none;
    color: var(--_accent-text);
    font-weight: 500;
  }
  .group-name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .crowded-note {
    display: flex;
    gap: 0.375rem;
    margin-block-end: 0.375rem;
    color: var(--_warning);
    font-size: var(--_font-size-small);
  }
  .crowded-note > .icon {
    width: 0.875rem;
    height: 1.25rem;
  }

  .day > li {
    display: grid;
    grid-template-columns: 5.5rem minmax(0, 1fr);
    gap: 0 1rem;
    padding: 0.625rem 1rem;
  }
  .day > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .day > .crowded {
    box-shadow: inset 3px 0 var(--_warning);
  }
  .day > .crowded:dir(rtl) {
    box-shadow: inset -3px 0 var(--_warning);
  }
  .hour {
    font-weight: 500;
  }
  .load {
    display: block;
    margin-block-start: 0.25rem;
    border-radius: 2px;
    background: var(--_neutral-soft);
  }
  .hour:dir(rtl) > .load {
    scale: -1 1;
  }
  .load > rect {
    fill: var(--_accent);
  }
  .crowded .load > rect {
    fill: var(--_warning);
  }
  .gap {
    align-items: center;
    color: var(--_text-muted);
  }
  .gap,
  .skipped,
  .partial {
    background-image: repeating-linear-gradient(
      135deg,
      transparent 0 6px,
      color-mix(in srgb, var(--_border) 55%, transparent) 6px 7px
    );
  }
  .gap > .hour {
    font-weight: 400;
  }
  .gap .secondary {
    display: inline;
    margin-inline-start: 0.5rem;
  }
  .gap.long {
    min-height: 4.5rem;
  }
  .groups + .button {
    margin-block-start: 0.375rem;
  }

  .week {
    table-layout: fixed;
  }
  .week :is(th, td) {
    height: 1.75rem;
    padding: 0;
    text-align: center;
    vertical-align: middle;
  }
  .week :is(th, td):first-child {
    padding-inline: 0.5rem;
  }
  .week tr > :first-child {
    width: 4.25rem;
  }
  .week tbody th {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
    text-align: var(--_end);
    white-space: nowrap;
  }
  .week td {
    border-inline-start: 1px solid var(--_border);
    font-size: var(--_font-size-small);
    cursor: pointer;
  }
  .week tbody tr:hover > th {
    background: none;
  }
  .day-head {
    padding: 0.25rem 0.125rem;
    border: 0;
    border-radius: var(--_radius-control);
    background: none;
    color: var(--_text-muted);
    font: inherit;
    cursor: pointer;
  }
  .day-head:hover b {
    text-decoration: underline;
  }
  .day-head b {
    color: var(--_text);
    font-weight: 600;
  }
  .week .l1 {
    background-color: color-mix(in srgb, var(--_accent) 9%, transparent);
  }
  .week .l2 {
    background-color: color-mix(in srgb, var(--_accent) 20%, transparent);
  }
  .week .l3 {
    background-color: color-mix(in srgb, var(--_accent) 32%, transparent);
  }
  .week .l4 {
    background-color: color-mix(in srgb, var(--_accent) 44%, transparent);
    font-weight: 600;
  }
  .week .past {
    background: var(--_surface-sunken);
    cursor: default;
  }
  .week .crowded {
    box-shadow: inset 0 0 0 2px var(--_warning);
  }
  .mark {
    margin-inline-start: 0.125rem;
    color: var(--_warning);
  }
  .week td:focus-visible {
    outline-offset: -2px;
  }
  .week td[aria-selected='true'] {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }
  .chosen {
    padding: 0.75rem 1rem 1rem;
    border-block-start: 1px solid var(--_border);
  }
  .chosen-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
    font-weight: 600;
  }
  .chosen > .chosen-head {
    margin-block-end: 0.5rem;
  }
  .agenda > table[role='table'] thead th:first-child {
    width: 13rem;
  }
  .agenda > table[role='table'] thead th:last-child {
    width: 5rem;
  }
  .agenda > table[role='table'] :is(th, td) {
    padding-block: 0.4375rem;
    font-weight: 400;
  }
  .show-more {
    margin: 0.75rem 1rem;
  }

  @container agenda (max-width: 34rem) {
    .day > li {
      grid-template-columns: 4rem minmax(0, 1fr);
      gap: 0 0.75rem;
      padding-inline: 0.75rem;
    }
    .week tr > :first-child {
      width: 2.75rem;
      padding-inline: 0.125rem 0.25rem;
    }
    .week :is(td, tbody th, .day-head) {
      font-size: 0.6875rem;
    }
    .day-head > span {
      display: block;
    }
    .mark {
      display: none;
    }
    .agenda > table[role='table'] thead th:first-child {
      width: 6.5rem;
    }
    .agenda > table[role='table'] thead th:last-child {
      width: 3.5rem;
    }
    .agenda > table[role='table'] :is(th, td) {
      padding-inline: 0.75rem 0;
    }
    .agenda > table[role='table'] tr > :last-child {
      padding-inline-end: 0.5rem;
    }
    /* The first column says when; a name needs the room. */
    .agenda > table[role='table'] .group > time {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .week .crowded,
    .day > .crowded {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .week td[aria-selected='true'] {
      outline: 3px double CanvasText;
      outline-offset: -3px;
    }
    .load > rect {
      fill: CanvasText;
    }
  }
`;
