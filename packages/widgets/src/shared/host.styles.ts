import {css} from 'lit';
import {smallHostStyles} from './boundary.styles.js';
import {moreTokens} from './more-tokens.styles.js';

/** What is written inside: headings, lists, links, code. */
const content = css`
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  a {
    color: var(--_accent-text);
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentcolor 35%, transparent);
    text-underline-offset: 0.2em;
  }
  a:hover {
    text-decoration-color: currentcolor;
  }
  code {
    font-family: var(--_font-mono);
    font-size: 0.9285em;
    direction: ltr;
    unicode-bidi: isolate;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }
`;

/** The first entry of every other element's `static styles`. */
export const hostStyles = [...smallHostStyles, moreTokens, content];
