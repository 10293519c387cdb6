/** One coming fire, as the preview shows it. */
export interface FireTime {
  readonly iso: string;
  /** Date and wall clock in the schedule's zone, with the zone's offset where it is not the one of the fire before. */
  readonly schedule: string;
  /** The same instant on the viewer's wall clock; undefined where both clocks agree. */
  readonly viewer: string | undefined;
}

/** Writes fires for people: seconds only where a fire has some, the year only where it is not this one. */
export function fireTimes(
  fires: readonly string[],
  zones: {readonly schedule: string; readonly viewer: string},
  locale: string,
): FireTime[] {
  const withSeconds = fires.some((iso) => new Date(iso).getUTCSeconds() !== 0);
  const thisYear = new Date().getFullYear();
  return fires.map((iso) => {
    const date = new Date(iso);
    const style = {withSeconds, withYear: date.getFullYear() !== thisYear};
    const schedule = formatFor(locale, zones.schedule, style).format(date);
    const viewer = formatFor(locale, zones.viewer, style).format(date);
    return {iso, schedule, viewer: viewer === schedule ? undefined : viewer};
  });
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(
  locale: string,
  timeZone: string,
  {withSeconds, withYear}: {withSeconds: boolean; withYear: boolean},
): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}|${withSeconds}|${withYear}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
      ...(withYear ? {year: 'numeric'} : {}),
      ...(withSeconds ? {second: '2-digit'} : {}),
    });
    formats.set(key, format);
  }
  return format;
}
