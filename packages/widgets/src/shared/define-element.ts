/**
 * Registers an element unless its name is taken: two versions of this package on one page must not throw, and the
 * first one keeps the name. Does nothing where there is no registry (server-side rendering).
 */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  const registry: CustomElementRegistry | undefined = globalThis.customElements;
  if (registry !== undefined && registry.get(tag) === undefined) registry.define(tag, element);
}
