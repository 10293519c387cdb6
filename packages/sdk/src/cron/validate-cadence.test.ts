import {describe, expect, it} from 'vitest';
import {CadenceError, CronError, validateCadence} from './index.js';

describe('validateCadence', () => {
  it('gives the parsed expressions of a cadence that may be stored', () => {
    expect(
      validateCadence({cronExpression: ['@daily', '@every 1h'], timezone: 'Europe/Berlin'}),
    ).toMatchObject([
      {kind: 'calendar', hour: [0]},
      {kind: 'interval', everyMs: 3_600_000},
    ]);
  });

  it.each(['0 0 * * FRI#2', '0 5 * * *# glued', '@daily#x'])(
    'refuses the glued # of %s, which Temporal accepts',
    (cron) => {
      const call = (): unknown => validateCadence({cronExpression: cron, timezone: 'UTC'});
      expect(call).toThrow(CronError);
      expect(call).toThrow(expect.objectContaining({code: 'cron_hash_glued', property: 'cronExpression'}));
    },
  );

  it('keeps a comment after a space', () => {
    expect(validateCadence({cronExpression: '0 5 * * * #2', timezone: 'UTC'})).toHaveLength(1);
  });

  it('says how the second Friday of a month is written', () => {
    expect(() => validateCadence({cronExpression: '0 0 * * FRI#2', timezone: 'UTC'})).toThrow(
      expect.objectContaining({hint: expect.stringContaining('8-14') as string}),
    );
  });

  it.each([
    [{cronExpression: '0 0 30 2 *', timezone: 'UTC'}, 'never_fires'],
    [{cronExpression: '0 0 1 1 * 2026', timezone: 'UTC'}, 'never_fires'],
    [{cronExpression: '30 2 14 3 * 2027', timezone: 'America/New_York'}, 'never_fires'],
    [{cronExpression: '@daily', timezone: 'UTC', endAt: '2027-01-01T00:00:00Z'}, 'never_fires'],
    [{cronExpression: '@daily', timezone: 'Europe/berlin'}, 'time_zone_unknown'],
    [{cronExpression: '@daily', timezone: 'Local'}, 'time_zone_unknown'],
    [{cronExpression: 'TZ=UTC 0 5 * * *', timezone: 'Etc/UTC'}, 'time_zone_conflict'],
    [{cronExpression: '@daily', timezone: 'UTC', startAt: 'soon'}, 'bound_invalid'],
  ])('refuses %j: %s', (cadence, code) => {
    const call = (): unknown => validateCadence(cadence, {after: '2027-01-01T00:00:00Z'});
    expect(call).toThrow(CadenceError);
    expect(call).toThrow(expect.objectContaining({code}));
  });

  it('names the zone of a prefix as a mistake in the expression', () => {
    expect(() => validateCadence({cronExpression: 'TZ=Nope/Zone 0 5 * * *', timezone: ''})).toThrow(
      expect.objectContaining({code: 'time_zone_unknown', property: 'cronExpression'}),
    );
  });
});
