import {css} from 'lit';

/** Something to read before going on: `class="callout"` with `danger`, `warning` or `info`; a `.callout-title` carries the icon. */
export const calloutStyles = css`
  .callout {
    display: grid;
    justify-items: start;
    gap: 0.375rem;
    padding: 0.75rem 0.875rem;
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
  }
  .callout:focus {
    outline: none;
  }
  .callout:focus-visible {
    outline: 2px solid var(--_focus-ring);
  }
  .callout .hint {
    color: inherit;
  }
  .callout .button {
    margin-top: 0.25rem;
    color: var(--_text);
  }
  .callout.danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  .callout.warning {
    background: var(--_warning-soft);
    color: var(--_warning);
  }
  .callout.info {
    background: var(--_accent-soft);
    color: var(--_text);
  }
  .callout .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .callout-title {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .callout {
      border-color: CanvasText;
    }
  }
`;
