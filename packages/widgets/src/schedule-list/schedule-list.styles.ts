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
    flex: 0 1 auto;
    max-width: 14rem;
    min-width: 0;
  }
  .count {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    white-space: nowrap;
  }
  .create {
    margin-inline-start: auto;
  }
  .frame:focus {
    outline: none;
  }

  th[scope='row'] {
    width: 24%;
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
  .zone {
    margin-inline-start: 0.25rem;
    white-space: nowrap;
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
    max-width: 16rem;
    margin-block-start: 0.25rem;
  }
  .unsynced {
    margin-block-start: 0.25rem;
  }
  .chip .icon {
    width: 0.8125rem;
    height: 0.8125rem;
  }
  thead th:last-child {
    text-align: end;
  }
  td.actions {
    width: 1%;
  }
  .buttons {
    display: flex;
    justify-content: end;
    gap: 0.125rem;
  }

  @container frame (max-width: 46rem) {
    tbody tr > th {
      width: auto;
    }
    .buttons {
      justify-content: start;
      margin-inline-start: 0;
      gap: 0.25rem;
    }
  }
`;
