import {css} from 'lit';

/** Facts under a title, and cards beside each other: what the page of one schedule and that of one run are made of. */
export const cardStyles = css`
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(var(--_fact-width, 12rem), 100%), 1fr));
    gap: 1rem 1.5rem;
    padding: 1rem 1.25rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  dt {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .facts dd {
    margin-block-start: 0.125rem;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .none {
    color: var(--_text-muted);
  }
  .card {
    display: grid;
    gap: 0.625rem;
    padding: 0.875rem 1rem 1rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .card > * {
    min-width: 0;
  }
`;
