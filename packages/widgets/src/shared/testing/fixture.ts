import type {LitElement} from 'lit';

const mounted = new Set<Element>();

/** Puts an element into the page, with properties set before it is connected, and waits for its first render. */
export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
): Promise<HTMLElementTagNameMap[Tag]> {
  const element = Object.assign(document.createElement(tag), properties);
  document.body.append(element);
  mounted.add(element);
  await (element as unknown as LitElement).updateComplete;
  return element;
}

/** Removes what {@link mount} put into the page, and what it has left in the tab's storage; call it in `afterEach`. */
export function unmountAll(): void {
  for (const element of mounted) element.remove();
  mounted.clear();
  document.documentElement.removeAttribute('style');
  sessionStorage.clear();
  scrollTo(0, 0);
}

/** Repeats an assertion until it holds, for at most five seconds; then fails with what it last said. */
export async function eventually<T>(assertion: () => T | Promise<T>): Promise<T> {
  const deadline = performance.now() + 5000;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}

/** The next event of a type, as it reaches the document. */
export function nextEvent<Type extends keyof HTMLElementEventMap>(
  type: Type,
  {prevent = false} = {},
): Promise<HTMLElementEventMap[Type]> {
  return new Promise((resolve) => {
    document.addEventListener(
      type,
      (event) => {
        if (prevent) event.preventDefault();
        resolve(event as HTMLElementEventMap[Type]);
      },
      {once: true},
    );
  });
}
