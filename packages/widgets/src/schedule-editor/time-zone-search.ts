/** How people call zones and cities that have no zone of their own name: `name=zone`, several names before one zone. */
const ALIASES =
  'pt,pst,pdt,pacific,san francisco,seattle,silicon valley=America/Los_Angeles;' +
  'mt,mst,mdt,mountain,salt lake=America/Denver;ct,cst,cdt,central,dallas,houston,austin=America/Chicago;' +
  'et,est,edt,eastern,washington,boston,miami,atlanta,philadelphia=America/New_York;' +
  'montreal,ottawa=America/Toronto;rio,brasilia=America/Sao_Paulo;' +
  'gmt,bst,wet,england,uk,edinburgh=Europe/London;cet,cest,germany,munich,hamburg,frankfurt,cologne=Europe/Berlin;' +
  'geneva,bern,switzerland=Europe/Zurich;barcelona=Europe/Madrid;milan=Europe/Rome;krakow=Europe/Warsaw;' +
  'eet,eest=Europe/Athens;kyiv=Europe/Kiev;msk=Europe/Moscow;' +
  'ist,india,kolkata,mumbai,delhi,bangalore,bengaluru,hyderabad,chennai=Asia/Calcutta;' +
  'abu dhabi=Asia/Dubai;tel aviv=Asia/Jerusalem;kathmandu,nepal=Asia/Katmandu;yangon=Asia/Rangoon;' +
  'ho chi minh,hanoi=Asia/Saigon;beijing,shenzhen,china=Asia/Shanghai;jst,osaka,kyoto,japan=Asia/Tokyo;' +
  'kst,korea=Asia/Seoul;aest,aedt,canberra=Australia/Sydney;awst=Australia/Perth;acst=Australia/Adelaide;' +
  'nzst,nzdt,wellington=Pacific/Auckland;z,zulu,utc,universal=UTC';

const aliases: readonly (readonly [name: string, zone: string])[] = /* @__PURE__ */ ALIASES.split(
  ';',
).flatMap((entry) => {
  const [names = '', zone = ''] = entry.split('=');
  return names.split(',').map((name) => [name, zone] as const);
});

const OFFSET_QUERY = /^(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?$/i;

/**
 * The zones that a person may mean, best first: exact names and abbreviations, then cities, then any part of a name.
 * `+2`, `UTC+02:00` and `gmt-5` find the zones that have that offset at `nowMs`.
 *
 * @param zones IANA names, in the order in which to list equals.
 */
export function searchTimeZones(zones: readonly string[], query: string, nowMs: number): string[] {
  const words = normalize(query);
  if (words === '') return [...zones];
  const offset = OFFSET_QUERY.exec(query.trim());
  if (offset !== null) return zones.filter((zone) => offsetMinutes(zone, nowMs) === minutesOf(offset));
  const ranked = zones.map((zone, index) => ({zone, index, rank: rankOf(zone, words)}));
  return ranked
    .filter(({rank}) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .map(({zone}) => zone);
}

/** The zone whose name is exactly this text, whatever its case. */
export function exactTimeZone(zones: readonly string[], text: string): string | undefined {
  const wanted = normalize(text);
  return zones.find((zone) => normalize(zone) === wanted);
}

/** `GMT+1` and the wall clock `14:05` of a zone; empty where the browser does not know the zone. */
export function zoneClock(zone: string, nowMs: number, locale: string): {offset: string; time: string} {
  try {
    const parts = formatFor(locale, zone).formatToParts(nowMs);
    const part = (type: Intl.DateTimeFormatPartTypes) =>
      parts.find((each) => each.type === type)?.value ?? '';
    const dayPeriod = part('dayPeriod');
    return {
      offset: part('timeZoneName'),
      time: `${part('hour')}:${part('minute')}${dayPeriod === '' ? '' : ` ${dayPeriod}`}`,
    };
  } catch {
    return {offset: '', time: ''};
  }
}

function rankOf(zone: string, words: string): number {
  const name = normalize(zone);
  const city = name.slice(name.lastIndexOf('/') + 1);
  if (name === words) return 6;
  if (aliases.some(([alias, target]) => target === zone && alias === words)) return 5;
  if (city.startsWith(words)) return 4;
  if (aliases.some(([alias, target]) => target === zone && words.length > 2 && alias.startsWith(words)))
    return 3;
  if (name.startsWith(words) || name.split(/[/ ]/).some((part) => part.startsWith(words))) return 2;
  return words.length > 1 && name.includes(words) ? 1 : 0;
}

/** `São_Paulo` is found by "sao paulo". */
function normalize(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('_', ' ')
    .trim();
}

function minutesOf([, sign, hours, minutes = '0']: RegExpExecArray): number {
  const size = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? 0 - size : size;
}

function offsetMinutes(zone: string, nowMs: number): number {
  const {offset} = zoneClock(zone, nowMs, 'en');
  const match = OFFSET_QUERY.exec(offset);
  return match === null ? 0 : minutesOf(match);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(locale: string, zone: string): Intl.DateTimeFormat {
  const key = `${locale}|${zone}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'shortOffset',
    });
    formats.set(key, format);
  }
  return format;
}
