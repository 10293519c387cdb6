/** The languages that the widgets' own texts exist in. */
export const supportedLanguages: readonly string[] = ['en'];

/** `lang` counts across shadow borders, as it does for the browser itself. */
function nearestLang(element: Element): string | undefined {
  const holder = element.closest('[lang]');
  if (holder !== null) return holder.getAttribute('lang') ?? undefined;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLang(root.host) : undefined;
}

function speaks(tag: string): boolean {
  return supportedLanguages.includes(tag.split('-')[0]?.toLowerCase() ?? '');
}

/** A tag that `Intl` accepts, or undefined: pages do carry `lang="en_US"` and `lang=""`. */
function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/**
 * The locale for an element's dates and numbers: the nearest `lang`, if we have texts in that language, so that one
 * widget never mixes two; then the browser's, on the same condition; then `en`. A page that says only `en` leaves the
 * region to the viewer: somebody in Britain then reads "24 Nov, 14:30" and not "Nov 24, 2:30 PM".
 */
export function localeOf(element: Element): string {
  const declared = nearestLang(element);
  const preferred = navigator.languages.flatMap((language) => canonical(language) ?? []);
  const wanted = declared === undefined ? undefined : canonical(declared);
  const candidates = wanted === undefined ? preferred : [regional(wanted, preferred), ...preferred];
  return candidates.find(speaks) ?? 'en';
}

function regional(wanted: string, preferred: readonly string[]): string {
  return preferred.find((language) => language.startsWith(`${wanted}-`)) ?? wanted;
}
