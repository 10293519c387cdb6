/**
 * How much of an instant to write. `short`: "Nov 24, 2:30 PM GMT+1", the year only when it is not this one. `long`:
 * with weekday, year and seconds. `clock`: the time of day, and the date only when `sameDayIn` is another day there.
 */
export type DateTimeStyle = 'short' | 'long' | 'clock';

export interface DateTimeOptions {
  readonly locale: string;
  /** IANA name. @default the viewer's zone */
  readonly timeZone?: string | undefined;
  /** @default 'short' */
  readonly style?: DateTimeStyle;
  /** For `clock`: the zone whose date the reader has already seen. */
  readonly sameDayIn?: string | undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a DateTimeFormat costs a hundred times more than using one, and a list needs the same one for each row. */
function formatFor(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

const day: Intl.DateTimeFormatOptions = {day: 'numeric', month: 'short'};
const long: Intl.DateTimeFormatOptions = {
  second: '2-digit',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZoneName: 'short',
};

/** An instant in words, in one zone. `iso` is ISO 8601. */
export function formatDateTime(iso: string, options: DateTimeOptions): string {
  const {locale, timeZone = viewerTimeZone(), style = 'short'} = options;
  const date = new Date(iso);
  return formatFor(locale, {...clockOf(locale), ...partsFor(style, date, options), timeZone}).format(date);
}

const clocks = new Map<string, Intl.DateTimeFormatOptions>();

/** "5:00 AM", but "05:00". */
function clockOf(locale: string): Intl.DateTimeFormatOptions {
  let clock = clocks.get(locale);
  if (clock === undefined) {
    const {hour12 = false} = formatFor(locale, {hour: 'numeric'}).resolvedOptions();
    clock = {hour: hour12 ? 'numeric' : '2-digit', minute: '2-digit'};
    clocks.set(locale, clock);
  }
  return clock;
}

function partsFor(
  style: DateTimeStyle,
  date: Date,
  {timeZone = viewerTimeZone(), sameDayIn = timeZone}: DateTimeOptions,
): Intl.DateTimeFormatOptions {
  if (style === 'long') return long;
  if (style === 'clock') return sameDate(date, timeZone, sameDayIn) ? {} : day;
  const thisYear = date.getFullYear() === new Date().getFullYear();
  return {...day, timeZoneName: 'short', ...(thisYear ? {} : {year: 'numeric'})};
}

function sameDate(date: Date, left: string, right: string): boolean {
  const text = (timeZone: string) => formatFor('en', {dateStyle: 'short', timeZone}).format(date);
  return text(left) === text(right);
}

let viewer: string | undefined;

/** The viewer's IANA zone, as it was when the page first asked: to ask again costs as much as a row of a list. */
export function viewerTimeZone(): string {
  return (viewer ??= formatFor('en', {}).resolvedOptions().timeZone);
}

/** Whether this browser can tell the time in a zone. */
export function isKnownTimeZone(timeZone: string): boolean {
  try {
    formatFor('en', {timeZone});
    return true;
  } catch {
    return false;
  }
}

/** Whether two zones show the same wall clock at an instant: then there is no point in saying it twice. */
export function sameWallClock(iso: string, left: string, right: string): boolean {
  const parts: Intl.DateTimeFormatOptions = {dateStyle: 'short', timeStyle: 'short'};
  const date = new Date(iso);
  const text = (timeZone: string) => formatFor('en', {...parts, timeZone}).format(date);
  return left === right || text(left) === text(right);
}
