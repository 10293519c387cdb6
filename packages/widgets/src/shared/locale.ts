import {spokenLanguage} from './language.js';
import {canonicalTag, nearestLang, preferredTags} from './locale-tags.js';

/**
 * The locale for an element's dates and numbers: the nearest `lang`, if it is the language that the widgets' texts are
 * shown in, so that one widget never mixes two; then the browser's, on the same condition; then that language alone. A
 * page that says only `en` leaves the region to the viewer: somebody in Britain then reads "24 Nov, 14:30" and not
 * "Nov 24, 2:30 PM".
 */
export function localeOf(element: Element): string {
  const declared = nearestLang(element);
  const preferred = preferredTags();
  const wanted = declared === undefined ? undefined : canonicalTag(declared);
  const candidates = wanted === undefined ? preferred : [regional(wanted, preferred), ...preferred];
  const spoken = spokenLanguage();
  return candidates.find((tag) => tag.split('-')[0] === spoken) ?? spoken;
}

function regional(wanted: string, preferred: readonly string[]): string {
  return preferred.find((language) => language.startsWith(`${wanted}-`)) ?? wanted;
}
