import {css} from 'lit';

export const styles = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
    margin-block-end: 0.75rem;
  }
  .filters {
    display: flex;
    flex: 1 1 24rem;
    flex-wrap: wrap;
    gap: 0.5rem;
    min-width: 0;
  }
  .search {
    position: relative;
    flex: 1 1 13rem;
    max-width: 22rem;
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
    padding-inline-start: 2rem;
  }
  .menu {
    flex: 1 1 7.5rem;
    max-width: 12rem;
    min-width: 0;
  }
  .create {
    margin-inline-start: auto;
  }
  .count {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    white-space: nowrap;
  }
  .frame:focus {
    outline: none;
  }

  thead th:nth-child(1) {
    width: 21%;
  }
  thead th:nth-child(2) {
    width: 17%;
  }
  thead th:nth-child(3),
  thead th:nth-child(4) {
    width: 15.5%;
  }
  thead th:last-child {
    width: 11.75rem;
    text-align: end;
  }
  .name {
    display: block;
  }
  .badges {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
    min-width: 0;
    margin-block-start: 0.25rem;
  }
  .inline {
    display: inline;
  }
  .words {
    display: block;
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
  .outcome {
    display: inline-block;
    max-width: 100%;
    margin-block-end: 0.125rem;
    border-radius: 999px;
    text-decoration: none;
  }
  .outcome:hover .label {
    text-decoration: underline;
  }
  .reason {
    max-width: min(16rem, 100%);
    margin-block-start: 0.25rem;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  .chip .icon {
    width: 0.8125rem;
    height: 0.8125rem;
  }
  .buttons {
    display: flex;
    justify-content: end;
    gap: 0.125rem;
  }

  @container frame (max-width: 66rem) {
    thead th:last-child {
      width: 10.25rem;
    }
    [data-action='run'] > svg {
      display: none;
    }
  }
  @container frame (max-width: 56rem) {
    .buttons {
      justify-content: start;
      gap: 0.25rem;
    }
    [data-action='run'] > svg {
      display: block;
    }
  }
`;
