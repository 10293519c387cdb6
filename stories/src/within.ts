/** Repeats until something is there, as a person waits for it. @throws {Error} after five seconds, with what was wanted */
export async function eventually<Found>(
  what: string,
  find: () => Found | null | undefined | false,
): Promise<Found> {
  const deadline = performance.now() + 5000;
  for (;;) {
    const found = find();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`Not found: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The open shadow root of the first element of a tag. */
export function shadowOf(canvas: HTMLElement, tag: string): Promise<ShadowRoot> {
  return eventually(`<${tag}>`, () => canvas.querySelector(tag)?.shadowRoot);
}

/** A button within a shadow root by what it is called, once it is there. */
export function button(root: ShadowRoot | Element, name: string): Promise<HTMLButtonElement> {
  return eventually(`button "${name}"`, () =>
    [...root.querySelectorAll('button')].find(
      (candidate) => (candidate.getAttribute('aria-label') ?? candidate.textContent).trim() === name,
    ),
  );
}

/** Waits until a text stands there. */
export async function shows(root: ShadowRoot | Element, text: string): Promise<void> {
  await eventually(`“${text}”`, () => root.textContent?.includes(text));
}

/** A control within a shadow root by its label. */
export function control(root: ShadowRoot, label: string): HTMLInputElement | HTMLSelectElement | null {
  const found = [...root.querySelectorAll('label')].find(({textContent}) => textContent.trim() === label);
  return found === undefined ? null : root.querySelector(`[id="${found.htmlFor}"]`);
}

/** Puts a text into a control, once it is there, as typing it does. */
export async function typeInto(root: ShadowRoot, label: string, text: string): Promise<void> {
  const input = await eventually(`control "${label}"`, () => control(root, label));
  input.value = text;
  input.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
}

/** Chooses an option of a select by its value, once both are there. */
export async function choose(root: ShadowRoot, label: string, value: string): Promise<void> {
  const select = await eventually(`option ${value} of "${label}"`, () => {
    const found = control(root, label);
    const options = found instanceof HTMLSelectElement ? [...found.options] : [];
    return options.some((option) => option.value === value) && found;
  });
  select.value = value;
  select.dispatchEvent(new Event('change', {bubbles: true, composed: true}));
}

/** Waits until nothing is on its way from one look to the next any more. */
export async function still(root: ShadowRoot): Promise<void> {
  await Promise.all(root.getAnimations().map(({finished}) => finished));
}
