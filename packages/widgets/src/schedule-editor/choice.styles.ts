import {css} from 'lit';

/** A choice whose whole face is the radio button or check box. After the styles of each kind: chosen wins over hovered. */
export const choiceStyles = css`
  :is(.pill, .overlap) input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    border-radius: inherit;
    appearance: none;
    cursor: pointer;
  }
  :is(.pill, .overlap):has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_accent-text);
    font-weight: 500;
  }
`;
