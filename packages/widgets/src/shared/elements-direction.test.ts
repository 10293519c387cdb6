import {page} from 'vitest/browser';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {everyElement} from './testing/every-element.js';
import {eventually, unmountAll} from './testing/fixture.js';
import {textsOutOfOrder} from './testing/text-order.js';

beforeEach(async () => {
  await page.viewport(1280, 800);
  // A region whose dates begin with a digit: those the page's direction takes apart.
  document.documentElement.lang = 'en-GB';
  document.documentElement.dir = 'rtl';
});
afterEach(async () => {
  unmountAll();
  document.documentElement.lang = 'en';
  document.documentElement.removeAttribute('dir');
  await page.viewport(414, 896);
});

describe.each(Object.entries(everyElement))('<%s> in a right-to-left page', (_tag, show) => {
  it('leaves the characters of its English texts, dates and numbers in their order', async () => {
    const {shadowRoot} = await show();
    await eventually(() => expect(shadowRoot?.querySelector('[aria-busy="true"]') ?? null).toBeNull());
    await eventually(() => expect(isLoaded(shadowRoot)).toBe(true));
    expect(shadowRoot === null ? [] : textsOutOfOrder(shadowRoot)).toEqual([]);
  });
});

describe.each(['schedule-list', 'run-list'])('<%s> in a right-to-left page', (tag) => {
  it('keeps its English texts at the right edge of their cells', async () => {
    const shadowRoot = (await everyElement[tag]?.())?.shadowRoot;
    await eventually(() => expect(isLoaded(shadowRoot ?? null)).toBe(true));
    const text = [...(shadowRoot?.querySelectorAll('td .secondary') ?? [])].find(
      (element) => element.closest('td')?.querySelector('time') !== null,
    )!;
    const range = document.createRange();
    range.selectNodeContents(text);
    const {right} = text.getBoundingClientRect();
    expect(range.getBoundingClientRect().right).toBeCloseTo(right, 0);
    expect(range.getBoundingClientRect().left).toBeGreaterThan(text.getBoundingClientRect().left + 5);
  });
});

/** Whether the name of what it shows stands anywhere: in a text, a tooltip or a field. */
function isLoaded(root: ShadowRoot | null): boolean {
  const fields = [...(root?.querySelectorAll('input') ?? [])];
  return root?.innerHTML.includes('Zzyzx') === true || fields.some(({value}) => value === 'Zzyzx');
}

describe('textsOutOfOrder', () => {
  it('finds a date that the direction of the page has taken apart', () => {
    const text = document.createElement('p');
    text.textContent = '24 Nov, 14:30';
    document.body.append(text);
    expect(textsOutOfOrder(document.body)).toContain('24 Nov, 14:30');
    text.remove();
  });
});
