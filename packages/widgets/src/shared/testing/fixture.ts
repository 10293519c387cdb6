import {fixture, fixtureCleanup, oneEvent} from '@open-wc/testing/pure';
import {vi} from 'vitest';

/** Puts an element into the page, with properties set before it is connected, and waits for its first render. */
export function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
): Promise<HTMLElementTagNameMap[Tag]> {
  return fixture(Object.assign(document.createElement(tag), properties));
}

/** Removes what {@link mount} put into the page, and what it has left in the tab's storage; call it in `afterEach`. */
export function unmountAll(): void {
  fixtureCleanup();
  document.documentElement.removeAttribute('style');
  sessionStorage.clear();
  scrollTo(0, 0);
}

/** Repeats an assertion until it holds, for at most five seconds; then fails with what it last said. */
export function eventually<T>(assertion: () => T | Promise<T>): Promise<T> {
  // Not open-wc's waitUntil, which is for conditions: an assertion that throws would end it at once.
  return vi.waitFor(assertion, {interval: 15, timeout: 5000});
}

/** The next event of a type, as it reaches the document. */
export function nextEvent<Type extends keyof HTMLElementEventMap>(
  type: Type,
  {prevent = false} = {},
): Promise<HTMLElementEventMap[Type]> {
  if (prevent) document.addEventListener(type, (event) => event.preventDefault(), {once: true});
  return oneEvent<HTMLElementEventMap[Type]>(document, type);
}
