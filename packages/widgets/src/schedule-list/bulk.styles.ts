import {css} from 'lit';

/** The bar of a selection. */
export const bulkStyles = css`
  .bulk {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0.375rem 0.625rem;
    max-width: 100%;
    margin-block-start: 0.75rem;
    padding: 0.5rem 0.5rem 0.5rem 0.875rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    pointer-events: auto;
  }
  .bulk > p {
    font-weight: 500;
  }
  .bulk > .buttons {
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.375rem;
  }
`;
