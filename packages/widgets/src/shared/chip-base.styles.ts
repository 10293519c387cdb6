import {css} from 'lit';

/** A chip, neutral or `accent`: what `<run-trigger-badge>` needs. */
export const chipBaseStyles = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    max-width: 100%;
    padding: 0.0625rem 0.5rem;
    border: 1px solid transparent;
    border-radius: 999px;
    background: var(--_neutral-soft);
    color: var(--_neutral);
    font-size: var(--_font-size-small);
    font-weight: 500;
    line-height: 1.375rem;
    white-space: nowrap;
    text-decoration: none;
  }
  .chip > .label {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chip.accent {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  a.chip:hover {
    text-decoration: underline;
  }
  @media (forced-colors: active) {
    .chip {
      border-color: CanvasText;
    }
  }
`;
