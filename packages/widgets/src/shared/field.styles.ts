import {css} from 'lit';

/**
 * Native form controls. `.field` stacks a label, a control, and `.hint` or `.error`; `input`, `select` and `textarea`
 * with `class="control"` look the same everywhere. Mark a refused control with `aria-invalid="true"`.
 */
export const fieldStyles = css`
  .field {
    display: grid;
    gap: 0.375rem;
    min-width: 0;
  }
  .field > label,
  .label-text {
    font-weight: 500;
  }
  .control {
    width: 100%;
    min-height: 2rem;
    padding: 0.25rem 0.625rem;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    text-overflow: ellipsis;
  }
  .control::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  select.control {
    padding-inline-end: 1.75rem;
    appearance: none;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--_text-muted) 50%),
      linear-gradient(-45deg, transparent 50%, var(--_text-muted) 50%);
    background-position:
      right 0.9rem center,
      right 0.6rem center;
    background-size: 0.3rem 0.3rem;
    background-repeat: no-repeat;
  }
  select.control:dir(rtl) {
    background-position:
      left 0.6rem center,
      left 0.9rem center;
  }
  textarea.control {
    min-height: 4.5rem;
    padding-block: 0.4375rem;
    resize: vertical;
  }
  .control.mono {
    font-family: var(--_font-mono);
  }
  .control:focus-visible {
    outline: 2px solid var(--_focus-ring);
    outline-offset: -1px;
    border-color: transparent;
  }
  .control[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .control:disabled {
    background: var(--_surface-sunken);
    color: var(--_text-muted);
  }
  .hint {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .error {
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }
  @media (pointer: coarse) {
    .control {
      min-height: 2.5rem;
      font-size: max(1rem, var(--_font-size));
    }
  }
  @media (forced-colors: active) {
    select.control {
      appearance: auto;
      background-image: none;
    }
  }
`;
