import {css} from 'lit';

/** Presets, cron, time-zone picker, warnings and preview. */
export const cadenceStyles = css`
  .pills,
  .days {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }
  .presets legend {
    margin-bottom: 0.375rem;
  }
  .pill {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-height: 1.875rem;
    padding: 0.125rem 0.6875rem;
    border: 1px solid var(--_border-strong);
    border-radius: 999px;
    background: var(--_surface);
    cursor: pointer;
    user-select: none;
  }
  .pill:hover {
    background: var(--_surface-hover);
  }
  .days .pill {
    min-width: 2.75rem;
    padding-inline: 0.5rem;
  }
  .preset {
    display: grid;
    gap: 0.75rem;
    padding: 0.875rem;
    border-radius: var(--_radius-control);
    background: var(--_surface-sunken);
  }
  .preset-sentence {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .control.number {
    width: 5.5rem;
  }
  .control.time {
    width: auto;
  }
  .cron-line code {
    overflow-wrap: anywhere;
  }
  .combobox {
    position: relative;
    min-width: 0;
  }
  .combobox .control {
    padding-inline-end: 2rem;
  }
  .combobox-icon {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-end: 0.625rem;
    color: var(--_text-muted);
    pointer-events: none;
  }
  .listbox-panel {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    inset-block-start: calc(100% + 0.25rem);
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-control);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
  }
  .listbox {
    max-height: 15rem;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 0.25rem;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding: 0.3125rem 0.5rem;
    border-radius: 0.3125rem;
    cursor: pointer;
    scroll-margin: 0.25rem;
  }
  .option:hover {
    background: var(--_surface-hover);
  }
  .option.active {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .option-check {
    flex: none;
    width: 1rem;
  }
  .option-name {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .option-note {
    flex: none;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .listbox-status:not(:has(> .visually-hidden)) {
    padding: 0.375rem 0.75rem 0.5rem;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .warnings {
    display: grid;
    gap: 0.375rem;
  }
  /* Out of the grid rather than out of sight: a live region must be there before it has something to say. */
  .warnings:not(:has(li)) {
    position: absolute;
  }
  .cadence-warning {
    display: flex;
    gap: 0.5rem;
    padding: 0.5rem 0.75rem;
    border-radius: var(--_radius-control);
    background: var(--_warning-soft);
    color: var(--_warning);
    font-size: var(--_font-size-small);
  }
  .cadence-warning .icon {
    margin-top: 0.125rem;
  }
  .cadence-warning.note {
    padding-block: 0;
    padding-inline: 0;
    background: none;
    color: var(--_text-muted);
  }
  .preview {
    display: grid;
    gap: 0.75rem;
    padding: 0.875rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-control);
  }
  .preview-sentence {
    display: flex;
    gap: 0.5rem;
    font-weight: 500;
  }
  .preview-sentence .icon {
    margin-top: 0.15rem;
    color: var(--_accent-text);
  }
  .fires {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--_font-size-small);
  }
  .fires th {
    padding: 0 0.75rem 0.25rem 0;
    color: var(--_text-muted);
    font-weight: 500;
    text-align: start;
  }
  .fires td {
    padding: 0.1875rem 0.75rem 0.1875rem 0;
    vertical-align: baseline;
  }
  .fires tbody tr:first-child td {
    font-weight: 500;
  }
  .fires .viewer-time,
  .fires .from-now {
    color: var(--_text-muted);
  }
  .fires .from-now {
    padding-inline-end: 0;
    text-align: end;
  }
  @container (max-width: 28rem) {
    .fires:has(.viewer-time) .from-now {
      display: none;
    }
    .fires {
      font-size: 0.75rem;
    }
    .fires th,
    .fires td {
      padding-inline-end: 0.375rem;
    }
    .preview {
      padding-inline: 0.625rem;
    }
    .pill {
      min-height: 2.125rem;
    }
    .days {
      display: grid;
      grid-template-columns: repeat(7, minmax(0, 1fr));
      gap: 0.1875rem;
    }
    .days .pill {
      min-width: 0;
      padding-inline: 0;
      font-size: var(--_font-size-small);
    }
  }
  @media (forced-colors: active) {
    .pill:has(:checked) {
      border-color: Highlight;
      outline: 1px solid Highlight;
    }
    .option.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
