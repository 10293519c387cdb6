import axe from 'axe-core';
import {describe, expect, it} from 'vitest';

/**
 * The accessibility checks that every state of every element passes: axe without findings, light and dark.
 *
 * @param states a mount function for each state, by name; each resolves when the state is on screen.
 */
export function describeAccessibility(states: Readonly<Record<string, () => Promise<Element>>>): void {
  describe('accessibility', () => {
    for (const [state, show] of Object.entries(states)) {
      for (const scheme of ['light', 'dark']) {
        it(`has no axe findings: ${state}, ${scheme}`, async () => {
          document.documentElement.style.colorScheme = scheme;
          document.documentElement.style.background = 'Canvas';
          const element = await show();
          expect(await findings(element)).toEqual([]);
        });
      }
    }
  });
}

/** What axe objects to, in a form that reads well in a failed assertion. */
async function findings(element: Element): Promise<readonly string[]> {
  const {violations} = await axe.run(element, {rules: {region: {enabled: false}}});
  return violations.flatMap(({id, help, nodes}) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

/** The parts of an element that reach beyond a width of 320 px, by tag and class: WCAG 2.2, 1.4.10 (reflow) wants none. */
export function partsBeyond320(element: HTMLElement): readonly string[] {
  element.style.width = '320px';
  const edge = element.getBoundingClientRect().right;
  const parts = [
    ...(element.shadowRoot?.querySelectorAll<HTMLElement>('*:not(thead, thead *, .visually-hidden)') ?? []),
  ];
  return parts
    .filter((part) => part.getBoundingClientRect().right > edge + 0.5)
    .map((part) => `${part.localName}.${part.className}`);
}
