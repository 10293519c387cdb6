import {css} from 'lit';

/** What stands in the place of rows (loading, nothing, failure) and the notice about an action's result. */
export const listStateStyles = css`
  .state {
    display: grid;
    justify-items: center;
    gap: 0.25rem;
    padding: 3rem 1.5rem;
    text-align: center;
  }
  .state > .icon {
    width: 1.5rem;
    height: 1.5rem;
    margin-block-end: 0.5rem;
    color: var(--_text-muted);
  }
  .state > .title {
    font-weight: 600;
  }
  .state > .text {
    max-width: 26rem;
    color: var(--_text-muted);
  }
  .state > .choices {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.5rem;
    margin-block-start: 0.75rem;
  }
  .skeleton {
    display: block;
    width: var(--width, 70%);
    height: 0.75rem;
    margin-block: 0.3125rem;
    border-radius: 0.25rem;
    background: var(--_neutral-soft);
    animation: pulse 1.4s ease-in-out infinite alternate;
  }
  .skeleton.narrow {
    width: 40%;
  }
  @keyframes pulse {
    to {
      opacity: 0.45;
    }
  }
  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
    padding: 0.5rem 1rem;
    border-block-end: 1px solid var(--_border);
    border-start-start-radius: var(--_radius);
    border-start-end-radius: var(--_radius);
    background: var(--_warning-soft);
    color: var(--_warning);
    font-size: var(--_font-size-small);
  }
  .banner > :first-child {
    flex: 1 1 12rem;
  }
  .notice-area {
    position: sticky;
    bottom: 1rem;
    z-index: 1;
    display: flex;
    justify-content: center;
    pointer-events: none;
  }
  .notice {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    max-width: min(100%, 40rem);
    margin-block-start: 0.75rem;
    padding: 0.375rem 0.375rem 0.375rem 0.875rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    pointer-events: auto;
  }
  .notice > svg {
    color: var(--_success);
  }
  .notice.failed > svg {
    color: var(--_danger);
  }
`;
