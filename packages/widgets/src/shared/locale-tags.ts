import {Remembered} from './remembered.js';

/** `lang` counts across shadow borders, as it does for the browser itself. */
export function nearestLang(element: Element): string | undefined {
  const holder = element.closest('[lang]');
  if (holder !== null) return holder.getAttribute('lang') ?? undefined;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLang(root.host) : undefined;
}

const canonical = new Remembered<string | undefined>();

/** A tag that `Intl` accepts, or undefined: pages do carry `lang="en_US"` and `lang=""`. */
export function canonicalTag(tag: string): string | undefined {
  return canonical.of(tag, () => {
    try {
      return Intl.getCanonicalLocales(tag)[0];
    } catch {
      return undefined;
    }
  });
}

/** What the viewer's browser prefers, the first choice first. */
export function preferredTags(): string[] {
  return navigator.languages.flatMap((language) => canonicalTag(language) ?? []);
}
