import {css} from 'lit';
import {wordTokens} from './tokens.styles.js';

/** What a page's text settings must not do to a widget; `direction`, `color-scheme` and `visibility` do pass. */
const boundary = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-width: 0;
    font: normal 400 var(--_font-size) / 1.5 var(--_font);
    font-variant-numeric: tabular-nums;
    color: var(--_text);
    letter-spacing: normal;
    word-spacing: normal;
    --_start: left;
    --_end: right;
    text-align: var(--_start);
    text-indent: 0;
    text-transform: none;
    text-shadow: none;
    white-space: normal;
    overflow-wrap: break-word;
    accent-color: var(--_accent);
    -webkit-font-smoothing: antialiased;
  }
  :host(:dir(rtl)) {
    --_start: right;
    --_end: left;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  /*
   * In a right-to-left page, a text keeps the order of its own language: else "24 Nov, 14:30" reads "Nov, 14:30 24". To
   * such a text, start would be where it begins itself; --_start and --_end are the page's.
   */
  :where(:host(:dir(rtl)) *) {
    unicode-bidi: plaintext;
  }
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: 2px solid var(--_focus-ring);
    outline-offset: 2px;
  }
  svg {
    display: block;
    flex: none;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

/** For an element that holds a word or two: the tokens for that and the boundary to the page. */
export const smallHostStyles = [wordTokens, boundary];
