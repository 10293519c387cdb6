import {css} from 'lit';

/**
 * Native buttons and links that look like them: `class="button"`, with `primary`, `quiet`, `danger` or `icon`
 * beside it. `icon` is square and needs an `aria-label`.
 */
export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 1.5);
    min-height: 2rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-control);
    background: var(--_surface-raised);
    color: var(--_text);
    font: inherit;
    font-weight: 500;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition:
      background-color 120ms,
      border-color 120ms;
  }
  .button:hover {
    background: var(--_surface-hover);
    border-color: color-mix(in srgb, var(--_border-strong) 55%, var(--_border));
  }
  .button:active {
    background: var(--_neutral-soft);
  }
  .button[aria-disabled='true'],
  .button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: var(--_accent-hover);
  }
  .button.danger {
    color: var(--_danger);
  }
  .button.quiet {
    border-color: transparent;
    background: transparent;
  }
  .button.quiet:hover {
    background: var(--_neutral-soft);
  }
  .button.icon {
    width: 2rem;
    padding: 0;
  }
  .button.small {
    min-height: 1.75rem;
    padding: 0.125rem 0.5rem;
    font-size: var(--_font-size-small);
  }
  .button.small.icon {
    width: 1.75rem;
    padding: 0;
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonBorder;
    }
  }
`;
