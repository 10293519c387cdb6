/** How much of an instant to write. */
export type DateTimeStyle = 'short' | 'long' | 'time';

export interface DateTimeOptions {
  readonly locale: string;
  /** IANA name. @default the viewer's zone */
  readonly timeZone?: string | undefined;
  /** `short`: "Tue 24 Nov, 14:30 CET" (the year only when it is not this year). `long`: with year and seconds. @default 'short' */
  readonly style?: DateTimeStyle;
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

function partsFor(style: DateTimeStyle, withYear: boolean): Intl.DateTimeFormatOptions {
  const time: Intl.DateTimeFormatOptions = {hour: 'numeric', minute: '2-digit', timeZoneName: 'short'};
  if (style === 'time') return time;
  if (style === 'long')
    return {...time, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', second: '2-digit'};
  return {...time, weekday: 'short', day: 'numeric', month: 'short', ...(withYear ? {year: 'numeric'} : {})};
}

/** An instant in words, with the zone it is said in. `iso` is ISO 8601. */
export function formatDateTime(iso: string, {locale, timeZone, style = 'short'}: DateTimeOptions): string {
  const date = new Date(iso);
  const withYear = date.getFullYear() !== new Date().getFullYear();
  const options: Intl.DateTimeFormatOptions = {
    ...partsFor(style, withYear),
    ...(timeZone === undefined ? {} : {timeZone}),
  };
  return formatFor(locale, options).format(date);
}

/** The viewer's IANA zone. */
export function viewerTimeZone(): string {
  return formatFor('en', {}).resolvedOptions().timeZone;
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
