import {css} from 'lit';

/** The frame: drawer, modal or box in the page, with title bar, scrolling body and button bar. */
export const styles = css`
  :host {
    display: contents;
  }
  :host([mode='inline']) {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  .frame {
    padding: 0;
    border: 1px solid var(--_border);
    background: var(--_surface);
    color: var(--_text);
    /* The dialog is outside the host's box and must not inherit what the page sets there. */
    font: normal 400 var(--_font-size) / 1.5 var(--_font);
    font-variant-numeric: tabular-nums;
  }
  .frame:focus-visible {
    outline: none;
  }
  .frame::backdrop {
    background: rgb(10 10 16 / 42%);
  }
  .frame.inline {
    border-radius: var(--_radius);
    overflow: clip;
    container-type: inline-size;
  }
  dialog.frame {
    overflow: hidden;
    box-shadow: var(--_shadow);
    container-type: inline-size;
  }
  dialog.drawer {
    width: min(var(--editor-width, 40rem), 100vw);
    max-width: 100vw;
    height: 100dvh;
    max-height: 100dvh;
    margin: 0;
    margin-inline-start: auto;
    border-width: 0;
    border-inline-start-width: 1px;
  }
  dialog.drawer[open] {
    transition: translate 180ms cubic-bezier(0.2, 0.8, 0.2, 1);
  }
  @starting-style {
    dialog.drawer[open] {
      translate: 2rem 0;
    }
    dialog.drawer[open]:dir(rtl) {
      translate: -2rem 0;
    }
  }
  dialog.modal {
    width: min(var(--editor-width, 40rem), 100vw - 2rem);
    height: fit-content;
    max-height: calc(100dvh - 3rem);
    border-radius: var(--_radius);
  }
  dialog.modal .form {
    max-height: calc(100dvh - 3rem - 2px);
  }
  .form {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
  }
  .header {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 1rem;
    padding: 1rem 1.5rem 0.875rem;
    border-bottom: 1px solid var(--_border);
  }
  .titles {
    min-width: 0;
  }
  .titles h2 {
    font-size: 1.0625rem;
    font-weight: 600;
    line-height: 1.4;
  }
  .titles h2:focus {
    outline: none;
  }
  .body {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 1.25rem 1.5rem 2rem;
  }
  .body > * + * {
    margin-top: 1.5rem;
  }
  .inline .body {
    overflow: visible;
  }
  .footer {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 0.625rem;
    padding: 0.75rem 1.5rem;
    border-top: 1px solid var(--_border);
    background: var(--_surface);
  }
  .footer .status {
    flex: 1;
    min-width: 0;
    color: var(--_text-muted);
  }
  .footer .button {
    min-height: 2.125rem;
    padding-inline: 0.875rem;
  }
  .skeleton {
    display: grid;
    gap: 0.5rem;
  }
  .bone {
    height: 2rem;
    border-radius: var(--_radius-control);
    background: var(--_neutral-soft);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .bone.label {
    width: 7rem;
    height: 0.75rem;
    margin-top: 0.75rem;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @container (max-width: 28rem) {
    .header,
    .footer {
      padding-inline: 1rem;
    }
    .body {
      padding: 1rem 1rem 1.5rem;
    }
    .footer {
      flex-wrap: wrap;
    }
    .footer .status:empty {
      display: none;
    }
    .footer .button {
      flex: 1;
      min-height: 2.5rem;
    }
  }
`;
