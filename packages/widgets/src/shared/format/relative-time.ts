const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

const formats = new Map<string, Intl.RelativeTimeFormat>();

function formatFor(locale: string): Intl.RelativeTimeFormat {
  let format = formats.get(locale);
  if (format === undefined) {
    format = new Intl.RelativeTimeFormat(locale, {numeric: 'auto'});
    formats.set(locale, format);
  }
  return format;
}

/**
 * The distance of an instant from now, in its largest whole unit: "in 5 minutes", "yesterday", "now".
 *
 * @param iso ISO 8601.
 * @param nowMs milliseconds since the epoch.
 */
export function formatRelative(iso: string, nowMs: number, locale: string): string {
  const distanceMs = Date.parse(iso) - nowMs;
  for (const [unit, unitMs] of units) {
    const count = Math.trunc(distanceMs / unitMs);
    if (count !== 0) return formatFor(locale).format(count, unit);
  }
  return formatFor(locale).format(0, 'second');
}
