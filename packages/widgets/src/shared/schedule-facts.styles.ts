import {css} from 'lit';

/** For what `schedule-facts` renders; beside the chip and table styles. */
export const factStyles = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  .outcome {
    display: inline-block;
    max-width: 100%;
    margin-block-end: 0.125rem;
    border-radius: 999px;
    text-decoration: none;
  }
  .outcome:hover .label {
    text-decoration: underline;
  }
  .chip .icon {
    width: 0.8125rem;
    height: 0.8125rem;
  }
`;
