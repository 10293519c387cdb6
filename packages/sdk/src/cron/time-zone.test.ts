import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {isTimeZone, timeZones} from './index.js';

/** Every name of tz data 2025b that does not depend on the machine (`localtime`, `posixrules`, `Factory` do). */
const ianaNames = JSON.parse(
  readFileSync(new URL('./vectors/time-zones.json', import.meta.url), 'utf8'),
) as readonly string[];

const NOT_IANA =
  '+02:00 -0500 UTC+2 GMT+2 PST CST IST ACT AET BST Pst CEST Local localtime Factory posixrules posix/UTC ' +
  'right/Europe/Berlin Etc/Unknown US/Pacific-New SystemV/PST8 Canada/East-Saskatchewan America Nope/Zone ' +
  '../etc/passwd /usr/share/zoneinfo/UTC zone.tab constructor';

describe('isTimeZone', () => {
  it('accepts every IANA name and alias', () => {
    expect(ianaNames).toHaveLength(597);
    expect(ianaNames.filter((name) => !isTimeZone(name))).toEqual([]);
  });

  it('refuses each of them in another case or with a space, as Temporal on Linux does', () => {
    const exact = new Set(ianaNames);
    const misspelt = ianaNames.flatMap((name) => [
      name.toLowerCase(),
      name.toUpperCase(),
      name.replace(/[-_]\w/g, (separated) => separated.toUpperCase()),
      name.charAt(0).toLowerCase() + name.slice(1),
      `${name} `,
      ` ${name}`,
    ]);
    expect(misspelt.filter((name) => !exact.has(name) && isTimeZone(name))).toEqual([]);
  });

  it.each(['', ...NOT_IANA.split(' ')])('refuses %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('timeZones', () => {
  it('offers UTC first, each zone once, and only what is accepted', () => {
    const zones = timeZones();
    expect(zones[0]).toBe('UTC');
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([]);
    expect(zones).toContain('America/New_York');
    expect(zones.length).toBeGreaterThan(400);
  });
});
