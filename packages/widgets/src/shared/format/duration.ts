type Unit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day';

function part(value: number, unit: Unit, locale: string, maximumFractionDigits = 0): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits,
  }).format(value);
}

/**
 * A length of time in its two largest units: "340 ms", "4.2 sec", "3 min 12 sec", "2 hr 5 min".
 *
 * @param milliseconds not negative.
 */
export function formatDuration(milliseconds: number, locale: string): string {
  if (milliseconds < 1000) return part(Math.round(milliseconds), 'millisecond', locale);
  if (milliseconds < 9950) return part(milliseconds / 1000, 'second', locale, 1);
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return part(seconds, 'second', locale);
  const [large, largeSeconds, small, smallSeconds] = scaleOf(seconds);
  const whole = Math.floor(seconds / largeSeconds);
  const rest = Math.floor((seconds % largeSeconds) / smallSeconds);
  return rest === 0
    ? part(whole, large, locale)
    : `${part(whole, large, locale)} ${part(rest, small, locale)}`;
}

function scaleOf(seconds: number): readonly [Unit, number, Unit, number] {
  if (seconds < 3600) return ['minute', 60, 'second', 1];
  if (seconds < 86_400) return ['hour', 3600, 'minute', 60];
  return ['day', 86_400, 'hour', 3600];
}
