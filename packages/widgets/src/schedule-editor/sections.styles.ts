import {css} from 'lit';

/** The sections of the form and what stands in them, but for the cadence. */
export const sectionStyles = css`
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }
  .body > .section + .section {
    padding-top: 1.5rem;
    border-top: 1px solid var(--_border);
  }
  .section h3 {
    font-size: 0.9375rem;
    font-weight: 600;
    line-height: 1.4;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
  }
  .field {
    align-content: start;
  }
  .field-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.125rem 0.5rem;
    min-width: 0;
  }
  .field-head label {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .marker {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .field-head .link-button {
    margin-inline-start: auto;
  }
  .error {
    display: block;
  }
  .error-hint {
    color: var(--_text-muted);
  }
  .control[aria-invalid='true'] {
    box-shadow: 0 0 0 1px var(--_danger);
  }
  .link-button {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    min-height: 1.5rem;
    padding: 0;
    border: 0;
    border-radius: 0.25rem;
    background: none;
    color: var(--_accent-text);
    font: inherit;
    font-size: var(--_font-size-small);
    cursor: pointer;
  }
  .link-button:hover {
    text-decoration: underline;
  }
  .link-button .icon {
    width: 0.875rem;
    height: 0.875rem;
  }
  textarea.short {
    min-height: 3.25rem;
  }
  .switch-line,
  .check {
    display: flex;
    align-items: flex-start;
    gap: 0.625rem;
    min-width: 0;
  }
  .switch-line {
    align-items: center;
    min-height: 2rem;
  }
  .switch {
    flex: none;
    position: relative;
    width: 2rem;
    height: 1.125rem;
    margin: 0.125rem 0;
    border: 1px solid var(--_border-strong);
    border-radius: 999px;
    background: var(--_surface-sunken);
    appearance: none;
    cursor: pointer;
    transition: background-color 120ms;
  }
  .switch::before {
    content: '';
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: 0.1875rem;
    width: 0.6875rem;
    height: 0.6875rem;
    border-radius: 50%;
    background: var(--_border-strong);
    translate: 0 -50%;
    transition: inset-inline-start 120ms;
  }
  .switch:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  .switch:checked::before {
    inset-inline-start: calc(100% - 0.8125rem);
    background: var(--_on-accent);
  }
  .overlaps {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(9.5rem, 100%), 1fr));
    gap: 0.5rem;
    margin-top: 0.375rem;
  }
  .overlap {
    position: relative;
    display: grid;
    align-content: start;
    justify-items: start;
    gap: 0.375rem;
    padding: 0.625rem 0.75rem;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-control);
    line-height: 1.3;
    cursor: pointer;
  }
  .overlap:hover {
    background: var(--_surface-hover);
  }
  .overlap .running {
    fill: var(--_border-strong);
  }
  .overlap .fired {
    fill: var(--_accent);
  }
  .overlap .dropped {
    fill: none;
    stroke: var(--_border-strong);
    stroke-dasharray: 2 1.5;
  }
  .overlap .cut {
    stroke: var(--_danger);
    stroke-width: 1.5;
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    gap: 1rem;
  }
  .duration {
    display: grid;
    grid-template-columns: minmax(4rem, 1fr) minmax(6.5rem, 1fr);
    gap: 0.5rem;
  }
  .override-node {
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-control);
  }
  .override-node-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.125rem 0.5rem;
    padding: 0.5rem 0.75rem;
    background: var(--_surface-sunken);
  }
  .override {
    display: grid;
    gap: 0.5rem;
    padding: 0.75rem;
    border-top: 1px solid var(--_border);
  }
  .override-head {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-width: 0;
  }
  .override-name {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .control.small {
    width: auto;
    min-height: 1.75rem;
    padding-block: 0;
    font-size: var(--_font-size-small);
  }
  .difference {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 0.5rem;
    min-width: 0;
    font-family: var(--_font-mono);
    font-size: var(--_font-size-small);
    overflow-wrap: anywhere;
  }
  .difference del {
    color: var(--_text-muted);
  }
  .difference ins {
    padding: 0 0.25rem;
    border-radius: 0.25rem;
    background: var(--_accent-soft);
    color: var(--_accent-text);
    text-decoration: none;
  }
  .difference .arrow {
    color: var(--_text-muted);
  }
  .options {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem 1rem;
  }
  .options label {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-height: 1.5rem;
  }
  .composer {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
    align-items: end;
    gap: 0.75rem;
  }
  .composer .button {
    justify-self: start;
  }
  .stray,
  .conflicts {
    display: grid;
    gap: 0.5rem;
    width: 100%;
  }
  .stray li {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }
  .conflicts li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.75rem;
    padding-top: 0.5rem;
    border-top: 1px solid color-mix(in srgb, currentcolor 25%, transparent);
  }
  .conflicts dl {
    flex: 1 1 12rem;
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 0.5rem;
    min-width: 0;
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  .conflicts .label-text {
    flex: 1 1 100%;
  }
  .summary > summary {
    width: fit-content;
    font-weight: 500;
    cursor: pointer;
  }
  .changes {
    margin-top: 0.75rem;
    font-size: var(--_font-size-small);
  }
  .changes > div {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    gap: 0.125rem 1rem;
    align-items: baseline;
    padding: 0.375rem 0;
    border-top: 1px solid var(--_border);
    overflow-wrap: anywhere;
  }
  .changes dt {
    font-weight: 500;
  }
  .changes dd {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.125rem 0.5rem;
  }
  .changes .note {
    color: var(--_text-muted);
  }
  @container (max-width: 28rem) {
    .composer .button {
      justify-self: stretch;
    }
  }
  @media (pointer: coarse) {
    .button.small.icon {
      width: 2rem;
      min-height: 2rem;
    }
  }
  @media (forced-colors: active) {
    .overlap:has(:checked) {
      outline: 2px solid Highlight;
    }
    .switch::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .switch:checked {
      border-color: Highlight;
    }
    .switch:checked::before {
      background: Highlight;
    }
  }
`;
