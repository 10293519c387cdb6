import {css} from 'lit';

/** The looks of `renderSegments`. */
export const segmentStyles = css`
  .segments {
    display: inline-flex;
    max-width: 100%;
    margin: 0;
    padding: 0.1875rem;
    border: 0;
    border-radius: var(--_radius-control);
    background: var(--_neutral-soft);
    overflow-x: auto;
  }
  .segment {
    position: relative;
    display: inline-flex;
    cursor: pointer;
  }
  .segment > input {
    position: absolute;
    inset: 0;
    margin: 0;
    appearance: none;
    border-radius: calc(var(--_radius-control) - 0.125rem);
    cursor: pointer;
  }
  .segment > span {
    position: relative;
    padding: 0.125rem 0.75rem;
    color: var(--_text-muted);
    font-weight: 500;
    white-space: nowrap;
    pointer-events: none;
  }
  .segment > input:checked {
    background: var(--_surface-raised);
    box-shadow: 0 1px 2px light-dark(rgb(20 20 30 / 14%), rgb(0 0 0 / 50%));
  }
  .segment > input:checked + span,
  .segment:hover > span {
    color: var(--_text);
  }
  .segment > input:focus-visible {
    outline-offset: 0;
  }
  @media (forced-colors: active) {
    .segment > input:checked {
      outline: 2px solid Highlight;
    }
  }
`;
