/** Writes times of the agenda in its zone; the formats are made once for all cells. */
export interface AgendaWords {
  /** "9 AM", "09": an hour of the day, 0 to 23. */
  hour(hour: number): string;
  /** "9:00 AM": seconds only where there are some. */
  clock(ms: number): string;
  /** "Tue, Nov 24" */
  day(date: string): string;
  /** "Tue 24" in two parts, for the head of a column. */
  dayParts(date: string): readonly [weekday: string, day: string];
  /** "Tuesday, November 24, 2026", or a span of dates. */
  span(first: string, last: string): string;
  /** "Tue, Nov 24, 9:00 AM" */
  full(ms: number): string;
  number(value: number): string;
}

const known = new Map<string, AgendaWords>();

/** The words for a locale and zone. */
export function agendaWords(locale: string, timeZone: string): AgendaWords {
  const key = `${locale}|${timeZone}`;
  const words = known.get(key) ?? makeWords(locale, timeZone);
  known.set(key, words);
  return words;
}

function makeWords(locale: string, timeZone: string): AgendaWords {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const hour = format({hour: 'numeric', timeZone: 'UTC'});
  const clock = format({hour: 'numeric', minute: '2-digit', timeZone});
  const seconds = format({hour: 'numeric', minute: '2-digit', second: '2-digit', timeZone});
  const day = format({weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC'});
  const weekday = format({weekday: 'short', timeZone: 'UTC'});
  const dayOfMonth = format({day: 'numeric', timeZone: 'UTC'});
  const long = format({weekday: 'long', month: 'long', day: 'numeric', year: 'numeric', timeZone: 'UTC'});
  const range = format({month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC'});
  const full = format({
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  });
  const number = new Intl.NumberFormat(locale);
  const noon = (date: string) => new Date(`${date}T12:00Z`);
  return {
    hour: (value) => hour.format(Date.UTC(2026, 0, 1, value)),
    clock: (ms) => (ms % 60_000 === 0 ? clock : seconds).format(ms),
    day: (date) => day.format(noon(date)),
    dayParts: (date) => [weekday.format(noon(date)), dayOfMonth.format(noon(date))],
    span: (first, last) =>
      first === last ? long.format(noon(first)) : range.formatRange(noon(first), noon(last)),
    full: (ms) => full.format(ms),
    number: (value) => number.format(value),
  };
}
