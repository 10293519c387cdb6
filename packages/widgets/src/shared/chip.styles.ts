import {css} from 'lit';

/** Small labels that state something: `class="chip"` with a tone (`success`, `warning`, `danger`, `accent`; neutral by default). */
export const chipStyles = css`
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
  .chip.success {
    background: var(--_success-soft);
    color: var(--_success);
  }
  .chip.warning {
    background: var(--_warning-soft);
    color: var(--_warning);
  }
  .chip.danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  .chip.accent {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .chip.square {
    border-radius: var(--_radius-control);
  }
  a.chip:hover {
    text-decoration: underline;
  }
  .dot {
    flex: none;
    width: 0.4375rem;
    height: 0.4375rem;
    border-radius: 50%;
    background: currentcolor;
  }
  @media (forced-colors: active) {
    .chip {
      border-color: CanvasText;
    }
    .dot {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
