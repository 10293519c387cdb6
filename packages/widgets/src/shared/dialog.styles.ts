import {css} from 'lit';

/** A native `<dialog class="confirm">`: a question, or a short form. It stands outside the host's box, so it names its own font. */
export const dialogStyles = css`
  .confirm {
    width: min(24rem, 100vw - 2rem);
    padding: 1.25rem 1.5rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    font: normal 400 var(--_font-size) / 1.5 var(--_font);
    box-shadow: var(--_shadow);
  }
  .confirm p {
    margin-top: 0.25rem;
    color: var(--_text-muted);
  }
  .confirm .buttons {
    display: flex;
    justify-content: flex-end;
    gap: 0.625rem;
    margin-top: 1.25rem;
  }
  .confirm h2 {
    font-size: 1.0625rem;
    font-weight: 600;
    line-height: 1.4;
  }
  .confirm::backdrop {
    background: rgb(10 10 16 / 42%);
  }
`;
