import type {CSSResult} from 'lit';

/** Gives an element's shadow root styles that it has not got yet: those of code that is loaded when it is needed. */
export function lendStyles(root: Node, {styleSheet}: CSSResult): void {
  if (!(root instanceof ShadowRoot) || styleSheet === undefined) return;
  if (!root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
}
