import {css} from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    max-width: 100%;
    vertical-align: middle;
  }
  .chip {
    gap: 0.3125rem;
  }
  .icon {
    width: 0.875rem;
    height: 0.875rem;
  }
  .clock {
    font-size: 0.75rem;
    line-height: 1;
  }
`;
