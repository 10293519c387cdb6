import {css} from 'lit';

export const styles = css`
  :host {
    container: detail / inline-size;
  }
  .detail {
    display: grid;
    gap: 1.25rem;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 0.75rem 1.5rem;
  }
  .titles {
    display: flex;
    flex: 1 1 16rem;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    min-width: 0;
  }
  .titles.bones {
    display: block;
    max-width: 20rem;
  }
  h2 {
    font-size: 1.375rem;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  h3 {
    font-size: var(--_font-size);
    font-weight: 600;
  }
  .description {
    flex-basis: 100%;
    color: var(--_text-muted);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }

  .standing,
  .main,
  .aside {
    display: grid;
    gap: 0.75rem;
    align-content: start;
    min-width: 0;
  }
  .callout:not(.danger, .warning) {
    background: var(--_neutral-soft);
  }
  .callout p:not(.callout-title) {
    padding-inline-start: 1.5rem;
    color: var(--_text);
  }
  q {
    font-style: italic;
  }
  .callout.drift {
    border-color: color-mix(in srgb, var(--_danger) 45%, var(--_border));
    background: var(--_surface);
  }
  .drift > .fields,
  .drift > .choices {
    margin-inline-start: 1.5rem;
  }
  .fields {
    width: auto;
    max-width: calc(100% - 1.5rem);
    table-layout: auto;
    color: var(--_text);
  }
  .fields thead {
    position: static;
    width: auto;
    height: auto;
    clip-path: none;
  }
  .fields tr > :is(th, td) {
    padding-block: 0.25rem;
    padding-inline: 0 clamp(0.5rem, 3cqi, 1.5rem);
    border: 0;
    background: none;
    overflow-wrap: anywhere;
  }
  .fields thead th {
    border-block-end: 1px solid var(--_border);
    color: var(--_text-muted);
  }
  /* Names are words, and wrap between them. */
  .fields tbody th {
    font-weight: 500;
    overflow-wrap: break-word;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.25rem;
  }

  .facts time {
    display: block;
  }
  .none {
    font-weight: 400;
  }

  .columns {
    display: grid;
    align-items: start;
    gap: 1.25rem;
  }
  .views {
    display: flex;
    min-width: 0;
  }
  .card {
    align-content: start;
    justify-items: start;
  }
  .card > * {
    max-width: 100%;
  }
  .card > dl,
  .card > ol {
    width: 100%;
  }
  .coming {
    display: grid;
    gap: 0.5rem;
  }
  .coming li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 0.75rem;
  }
  .coming li > :nth-child(3) {
    flex-basis: 100%;
  }
  summary {
    width: fit-content;
    color: var(--_accent-text);
    font-size: var(--_font-size-small);
    cursor: pointer;
  }
  details > .coming {
    margin-block-start: 0.5rem;
  }
  .counters {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.75rem;
  }
  .counters dd {
    font-size: 1.25rem;
    font-weight: 600;
    line-height: 1.3;
  }
  .counters .zero dd {
    color: var(--_text-muted);
    font-weight: 400;
  }
  .pairs {
    display: grid;
    gap: 0.5rem;
  }
  .pairs dd {
    overflow-wrap: anywhere;
  }

  .menu {
    display: block;
    padding: 0.625rem 1rem;
    border-block-end: 1px solid var(--_border);
  }
  .menu .control {
    width: auto;
    max-width: 100%;
  }
  /* Rows of a log: denser than a list of things, and a table down to half its width. */
  .log {
    container-name: log;
  }
  .log tbody :is(th, td) {
    padding-block: 0.5rem;
  }
  .log thead th:nth-child(1) {
    width: 12.25rem;
  }
  .ledger thead th:nth-child(2) {
    width: 10.75rem;
  }
  .ledger thead th:nth-child(4) {
    width: 6rem;
  }
  .changes-frame thead th:nth-child(2) {
    width: 11rem;
  }
  tbody th {
    font-weight: 500;
  }
  time {
    display: block;
  }
  .pause > td[role] {
    padding-block: 0.5rem;
    background: var(--_neutral-soft);
    color: var(--_neutral);
  }
  .span {
    display: flex;
    gap: 0.5rem;
  }
  .span > .icon {
    margin-block-start: 0.1875rem;
  }
  .changes {
    display: grid;
    gap: 0.25rem;
    margin-block-start: 0.25rem;
    font-size: var(--_font-size-small);
  }
  .changes > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5rem;
  }
  .changes dd {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.375rem;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .action {
    font-weight: 500;
  }
  .card .chip + .secondary {
    margin-block-start: 0.25rem;
  }
  del {
    color: var(--_text-muted);
  }
  ins {
    text-decoration: none;
  }
  code.value {
    white-space: pre-wrap;
  }
  .arrow:dir(rtl) {
    scale: -1 1;
  }
  .pager {
    display: flex;
    align-items: center;
    justify-content: end;
    gap: 0.75rem;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .pager .icon {
    width: 0.75rem;
    height: 0.75rem;
  }
  .pager .back .icon,
  .pager > :dir(rtl) > .icon {
    scale: -1 1;
  }
  .pager > .back:dir(rtl) > .icon {
    scale: 1;
  }
  .gone:focus {
    outline: none;
  }

  .confirm.wide {
    width: min(32rem, 100vw - 2rem);
  }
  .confirm form {
    display: grid;
    gap: 0.75rem;
  }
  .confirm .field {
    margin-block-start: 0.5rem;
  }
  .confirm .buttons {
    flex-wrap: wrap;
    margin-top: 0.5rem;
  }
  .span-fields .control {
    min-width: 0;
  }
  .span-fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
    gap: 0 1rem;
  }
  .confirm .plan-count {
    color: var(--_text);
    font-weight: 500;
  }
  .running {
    display: grid;
    gap: 0.375rem;
  }
  .running h3 {
    color: var(--_text);
    font-size: inherit;
  }
  .running ul {
    display: grid;
    gap: 0.375rem;
  }
  .running li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.375rem 1rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-control);
    color: var(--_text);
  }
  .running .secondary {
    display: block;
  }
  .plan {
    max-height: 11rem;
    margin-block-start: 0.375rem;
    padding: 0.375rem 0.75rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-control);
    overflow-y: auto;
  }

  .aside {
    grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
  }
  @container detail (min-width: 58rem) {
    .columns {
      grid-template: auto 1fr / minmax(0, 1fr) 17.5rem;
      gap: 0.75rem 1.25rem;
    }
    .main {
      grid-area: 1 / 1 / span 2;
    }
    .aside {
      grid-column: 2;
    }
  }
  @container log (max-width: 36rem) {
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
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0.25rem 0.75rem;
      padding: 0.625rem 1rem;
    }
    tbody tr + tr {
      border-block-start: 1px solid var(--_border);
    }
    .log tbody tr > [role] {
      display: block;
      padding: 0;
      border: 0;
    }
    .log tbody tr > :is(:nth-child(3), :only-child) {
      grid-column: 1 / -1;
    }
    tbody tr > td:nth-child(2) .chips {
      justify-content: end;
    }
    tbody tr > td:nth-child(2) .secondary {
      text-align: var(--_end);
    }
    tr.pause {
      background: var(--_neutral-soft);
    }
    .none.run {
      display: none;
    }
  }
`;
