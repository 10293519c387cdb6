/** The words of zone names that are not written with one capital. */
const ODD_WORDS = /* @__PURE__ */ (
  'of es au IN US GB NZ CHAT SU ACT LHI NSW PRC ROC ROK GMT GMT0 UCT UTC CET EET MET WET EST HST MST ' +
  'EST5EDT CST6CDT MST7MDT PST8PDT McMurdo DeNoronha EasterIsland ComodRivadavia DumontDUrville BajaNorte BajaSur'
).split(' ');
/** What `Intl` takes in title case and Temporal does not: offsets, and names that only ICU knows (PST, IST, ACT …). */
const INTL_ONLY = /^(\W|ACT$|.[a-z]{2}$)|East-Sask|ific-New|Unknown/;
/** Names found good. Only those: what callers send wrongly is without limit. */
const known = new Set<string>();

/**
 * Whether a name is an IANA zone or alias in its exact case, as Temporal on Linux needs it: `America/New_York`,
 * `US/Pacific`, `Europe/Kiev` and `Europe/Kyiv`, `EST`, `Etc/GMT+5`.
 *
 * `Intl` alone cannot tell: it takes any case, `+02:00` and `PST`, all of which Temporal refuses. And `Local`,
 * `posix/…` and `right/…`, which Temporal takes, depend on the machine and are refused here.
 *
 * @example
 * isTimeZone('europe/berlin');
 * // false
 */
export function isTimeZone(name: string): boolean {
  if (known.has(name)) return true;
  if (titleCase(name) !== name || INTL_ONLY.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', {timeZone: name}).format();
  } catch {
    return false;
  }
  known.add(name);
  return true;
}

/**
 * The zones to offer to a person, `UTC` first, then in alphabetical order. {@link isTimeZone} accepts more: old
 * names and fixed offsets.
 */
export function timeZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC' && isTimeZone(name))];
}

function titleCase(name: string): string {
  return name
    .toLowerCase()
    .replace(
      /[a-z][a-z0-9]*/g,
      (word) =>
        ODD_WORDS.find((odd) => odd.toLowerCase() === word) ?? word.charAt(0).toUpperCase() + word.slice(1),
    );
}
