/**
 * What a clock in a zone shows at an instant, as `<input type="datetime-local">` writes it: `2027-03-14T02:30`, with
 * seconds only where there are some. Empty for no instant, and for a zone that the browser does not know.
 */
export function wallTimeOf(iso: string | null | undefined, timezone: string): string {
  if (iso === null || iso === undefined) return '';
  const shown = wallMs(Date.parse(iso), timezone);
  if (shown === undefined) return '';
  const text = new Date(shown).toISOString().slice(0, 19);
  return text.endsWith(':00') ? text.slice(0, 16) : text;
}

/**
 * The instant at which a clock in a zone shows a wall time, ISO 8601 UTC. One that comes twice is the first; one that
 * is skipped is the instant as much later as the clock was put forward.
 *
 * @returns `undefined` for what is no wall time, or for a zone that the browser does not know.
 */
export function instantOf(wallTime: string, timezone: string): string | undefined {
  const wanted = Date.parse(`${wallTime}Z`);
  if (Number.isNaN(wanted)) return undefined;
  // The offsets a day before and after enclose any change of the clock in between.
  const offsets = [-86_400_000, 86_400_000].map((away) => offsetMs(wanted + away, timezone));
  const [before, after] = offsets;
  if (before === undefined || after === undefined) return undefined;
  const candidates = [wanted - before, wanted - after].filter((ms) => wallMs(ms, timezone) === wanted);
  return new Date(candidates.length > 0 ? Math.min(...candidates) : wanted - before).toISOString();
}

function offsetMs(instantMs: number, timezone: string): number | undefined {
  const shown = wallMs(instantMs, timezone);
  return shown === undefined ? undefined : shown - Math.floor(instantMs / 1000) * 1000;
}

/** The wall time at an instant, as if it were UTC. */
function wallMs(instantMs: number, timezone: string): number | undefined {
  const format = formatFor(timezone);
  if (format === undefined || Number.isNaN(instantMs)) return undefined;
  const parts = new Map(format.formatToParts(instantMs).map(({type, value}) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timezone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timezone, format);
    return format;
  } catch {
    return undefined;
  }
}
