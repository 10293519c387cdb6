import {css} from 'lit';

/** The menu of a row and the choice of columns. */
export const popoverStyles = css`
  [popover] {
    position: fixed;
    inset: auto;
    min-width: 11rem;
    max-height: calc(100vh - 1rem);
    margin: 0;
    padding: 0.3125rem;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    font: normal 400 var(--_font-size) / 1.5 var(--_font);
    box-shadow: var(--_shadow);
  }
  .item {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    width: 100%;
    padding: 0.3125rem 0.625rem;
    border: 0;
    border-radius: var(--_radius-control);
    background: none;
    color: inherit;
    font: inherit;
    text-align: var(--_start);
    text-decoration: none;
    cursor: pointer;
  }
  .item:hover,
  .item:focus-visible {
    background: var(--_neutral-soft);
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .item.danger {
    color: var(--_danger);
  }
  .item > input {
    margin: 0;
  }
  [popover] hr {
    margin: 0.3125rem 0.3125rem;
    border: 0;
    border-block-start: 1px solid var(--_border);
  }
  .choices {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .choices > legend {
    padding: 0.25rem 0.625rem;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
`;
