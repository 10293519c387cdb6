import {css} from 'lit';

export const styles = css`
  :host {
    container: inspector / inline-size;
  }
  .inspector {
    display: grid;
    gap: 1rem;
    min-width: 0;
  }
  .inspector > * {
    min-width: 0;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 0.75rem 1.5rem;
  }
  .titles {
    display: flex;
    flex: 1 1 14rem;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    min-width: 0;
  }
  .bones {
    max-width: 20rem;
  }
  .chips,
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem;
  }
  h2 {
    font-size: 1.25rem;
    font-weight: 650;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  h2:focus:not(:focus-visible) {
    outline: none;
  }
  h2 a {
    color: inherit;
  }
  h3 {
    font-size: var(--_font-size);
    font-weight: 600;
  }
  .callout p:not(.callout-title) {
    padding-inline-start: 1.5rem;
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  .callout-title {
    overflow-wrap: anywhere;
  }
  .facts {
    --_fact-width: 10rem;
  }
  .facts code {
    font-weight: 400;
  }
  .card-title {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.75rem;
  }
  .mark,
  .secret {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }

  .values {
    display: grid;
    gap: 0.25rem;
  }
  .values > div {
    display: grid;
    grid-template-columns: minmax(6rem, 12rem) minmax(0, 1fr);
    gap: 0 0.75rem;
    padding: 0.25rem 0.5rem;
    border-inline-start: 2px solid transparent;
    overflow-wrap: anywhere;
  }
  .values > .differs {
    border-color: var(--_accent);
    border-radius: 0 var(--_radius-control) var(--_radius-control) 0;
    background: var(--_accent-soft);
  }
  .values > .differs :is(dt, .mark, .secret, del) {
    color: var(--_text);
  }
  .values .same code {
    color: var(--_text-muted);
  }
  .values .differs ins {
    font-weight: 600;
  }
  ins {
    text-decoration: none;
  }
  .value {
    white-space: pre-wrap;
  }
  .arrow:dir(rtl) {
    display: inline-block;
    scale: -1 1;
  }

  .steps {
    display: grid;
  }
  .step {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
    padding-block: 0.625rem;
    border-block-start: 1px solid var(--_border);
  }
  .step:first-child {
    padding-block-start: 0;
    border: 0;
  }
  .step > .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .step > :is(.context, .context-facts, .bar, .error) {
    flex: 1 0 100%;
    min-width: 0;
    max-width: 100%;
    overflow-wrap: anywhere;
  }
  .context-facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem 1.5rem;
  }
  .times {
    display: flex;
    gap: 0.75rem;
    margin-inline-start: auto;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    font-variant-numeric: tabular-nums;
  }
  .times .length {
    color: var(--_text);
    font-weight: 500;
  }
  .bar {
    display: block;
    width: 100%;
    height: 0.25rem;
    border-radius: 999px;
    fill: var(--_text-muted);
    color: var(--_text-muted);
  }
  .bar:dir(rtl) {
    scale: -1 1;
  }
  .bar.success {
    fill: var(--_success);
  }
  .bar.danger {
    fill: var(--_danger);
  }
  .bar.accent {
    fill: var(--_accent);
  }
  .bar.warning {
    fill: var(--_warning);
  }
  .bar .track {
    fill: var(--_neutral-soft);
  }
  .error {
    padding: 0.375rem 0.625rem;
    border-radius: var(--_radius-control);
    background: var(--_danger-soft);
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }
  .error summary {
    width: fit-content;
    cursor: pointer;
  }
  pre {
    margin: 0.25rem 0 0;
    max-height: 14rem;
    overflow: auto;
    font-family: var(--_font-mono);
    direction: ltr;
  }

  .segments {
    justify-self: start;
  }
  .log {
    display: grid;
    gap: 0.25rem;
    max-height: 24rem;
    overflow-y: auto;
    font-size: var(--_font-size-small);
  }
  .log > li {
    display: grid;
    grid-template-columns: auto 4rem minmax(0, 8rem) minmax(0, 1fr);
    gap: 0 0.75rem;
  }
  .log :is(.node, .text) {
    overflow-wrap: anywhere;
  }
  .log :is(time, .node) {
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
  }
  .log [data-level='warn'] .level {
    color: var(--_warning);
    font-weight: 600;
  }
  .log [data-level='error'] .level {
    color: var(--_danger);
    font-weight: 600;
  }
  @container inspector (max-width: 34rem) {
    .segments {
      flex-wrap: wrap;
    }
    .values > div {
      grid-template-columns: minmax(0, 1fr);
    }
    .log > li {
      grid-template-columns: auto auto minmax(0, 1fr);
      padding-block: 0.25rem;
    }
    .log .text {
      grid-column: 1 / -1;
    }
  }
  @media (forced-colors: active) {
    .bar {
      fill: CanvasText;
      forced-color-adjust: none;
    }
    .bar .track {
      fill: GrayText;
    }
    .values > .differs {
      border-color: Highlight;
    }
  }
`;
