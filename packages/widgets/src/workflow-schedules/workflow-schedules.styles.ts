import {css} from 'lit';

export const styles = css`
  .panel {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    min-height: 2rem;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    min-width: 0;
  }
  .chips > li {
    max-width: min(100%, 22rem);
  }
  .schedule {
    padding: 0.125rem 0.5rem 0.125rem 0.75rem;
    border-color: var(--_border);
    background: var(--_surface-raised);
    color: var(--_text);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  .schedule:hover {
    border-color: var(--_border-strong);
    background: var(--_surface-hover);
  }
  .schedule > .chip {
    flex: none;
    padding-inline: 0.375rem;
    line-height: 1.125rem;
  }
  .schedule .icon {
    width: 0.75rem;
    height: 0.75rem;
  }
  .none,
  .failure {
    color: var(--_text-muted);
  }
  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
  }
  .failure > span {
    flex: 0 1 auto;
    max-width: calc(100% - 1.5rem);
  }
  .failure > .icon {
    color: var(--_danger);
  }
  /* As a flex box, for the line under its words to end with them. */
  .manage {
    display: inline-flex;
    gap: 0.25rem;
    padding-block: 0.25rem;
    font-weight: 500;
  }
  .manage .arrow {
    display: inline-block;
  }
  .manage .arrow:dir(rtl) {
    transform: scaleX(-1);
  }
  .skeleton {
    width: 9rem;
    height: 1.625rem;
    margin: 0;
    border-radius: 999px;
  }
  @media (pointer: coarse) {
    .schedule {
      padding-block: 0.375rem;
    }
  }
`;
