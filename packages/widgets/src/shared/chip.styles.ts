import {css} from 'lit';
import {chipBaseStyles} from './chip-base.styles.js';

/** Small labels that state something: `class="chip"` with a tone (`success`, `warning`, `danger`, `accent`; neutral by default). */
export const chipStyles = [
  chipBaseStyles,
  css`
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
  .chip.square {
    border-radius: var(--_radius-control);
  }
  .dot {
    flex: none;
    width: 0.4375rem;
    height: 0.4375rem;
    border-radius: 50%;
    background: currentcolor;
  }
  @media (forced-colors: active) {
    .dot {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`,
];
