import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type CalendarSpec, CronError, describeCadence, parseCron} from './index.js';
import {randomCadence, seededPick} from './testing/random-cadence.js';

const LANGUAGES = ['en', 'de', 'es', 'fr', 'ja', 'zh'];

describe('describeCadence', () => {
  it.each([
    ['* * * * *', 'Every minute'],
    ['*/15 * * * *', 'Every 15 minutes'],
    ['5,35 * * * *', 'At minutes 5 and 35 of the hour'],
    ['*/7 * * * *', 'At minutes 0, 7, 14, 21, 28, 35, 42, 49 and 56 of the hour'],
    ['30 * * * *', 'Every hour, at minute 30 of the hour'],
    ['0 */2 * * *', 'Every 2 hours'],
    ['0 9 * * *', 'At 09:00, every day'],
    ['0 9,17 * * MON-FRI', 'At 09:00 and 17:00, Monday to Friday'],
    ['*/15 9-17 * * 1', 'Every 15 minutes, from 09:00 to 17:45, every Monday'],
    ['0 0 13 * FRI', 'At 00:00, on day 13 of the month, but only if that is a Friday'],
    ['0 0 1-7 * MON,TUE', 'At 00:00, on days 1–7 of the month, but only if that is a Monday or Tuesday'],
    ['0 0 * * 1-7', 'At 00:00, Monday to Saturday'],
    ['0 0 * * 6,7', 'At 00:00, every Saturday and Sunday'],
    ['0 0 12 * * *', 'At 00:00, on day 12 of the month'],
    ['0 0 1 1 * 2030-2033', 'At 00:00, on day 1 of the month, in January, in 2030–2033'],
    ['*/15 * * * * * *', 'Every 15 seconds'],
    ['30 15 1 * * * *', 'At 01:15:30, every day'],
    ['30 * * * * * *', 'Every minute, at second 30 of the minute'],
    ['0 8 * * MON#1', 'At 08:00, every Monday'],
    ['@every 90m', 'Every 90 minutes'],
    ['@every 14h/3h', 'Every 14 hours, shifted by 3 hours'],
    ['@every 1500ms', 'Every second'],
  ])('says %s as "%s"', (cronExpression, sentence) => {
    expect(describeCadence({cronExpression, timezone: 'UTC'})).toBe(sentence);
  });

  it.each([
    ['de', 'Alle 15 Minuten, von 09:00 bis 17:45, Montag bis Freitag', 'aber nur, wenn das ein Freitag ist'],
    ['es', 'Cada 15 minutos, de 09:00 a 17:45, de lunes a viernes', 'pero solo si es viernes'],
    [
      'fr',
      'Toutes les 15 minutes, de 09:00 à 17:45, du lundi au vendredi',
      'mais seulement si c’est un vendredi',
    ],
    ['ja', '毎週月曜日から金曜日、15分ごと、09:00から17:45まで', '毎月13日（ただし金曜日の場合のみ）'],
    ['zh', '每星期一至星期五，每15分钟，从09:00到17:45', '每月13日（仅当该日为星期五）'],
  ])('speaks %s', (locale, weekdays, fridayThe13th) => {
    const say = (cronExpression: string): string =>
      describeCadence({cronExpression, timezone: 'UTC'}, {locale});
    expect(say('*/15 9-17 * * MON-FRI')).toBe(weekdays);
    expect(say('0 0 13 * FRI')).toContain(fridayThe13th);
  });

  it('takes the language of a locale, and English where it does not speak it', () => {
    const daily = {cronExpression: '@daily', timezone: 'UTC'};
    expect(describeCadence(daily, {locale: 'de-AT'})).toBe('Um 00:00, jeden Tag');
    expect(describeCadence(daily, {locale: 'tlh'})).toBe('At 00:00, every day');
    expect(describeCadence(daily, {locale: 'constructor'})).toBe('At 00:00, every day');
  });

  it('joins several expressions', () => {
    const cadence = {cronExpression: ['0 9 * * *', '@every 1h'], timezone: 'UTC'};
    expect(describeCadence(cadence)).toBe('At 09:00, every day; also every hour');
  });

  it('throws for what Temporal would refuse', () => {
    expect(() => describeCadence({cronExpression: '0 0 ? * 1', timezone: 'UTC'})).toThrow(CronError);
  });

  it.each(LANGUAGES)('never says the same of two calendars that differ, in %s', (locale) => {
    const meanings = new Map<string, string>();
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const expression of [randomCadence(seededPick(seed)).cronExpression].flat()) {
          const spec = parseCron(expression);
          if (spec.kind === 'interval') continue;
          const sentence = describeCadence({cronExpression: expression, timezone: 'UTC'}, {locale});
          const meaning = meaningOf(spec);
          expect(meanings.get(sentence) ?? meaning, sentence).toBe(meaning);
          meanings.set(sentence, meaning);
        }
      }),
      {numRuns: 1000},
    );
  });
});

/** Everything that decides when a calendar fires. */
function meaningOf({second, minute, hour, dayOfMonth, month, dayOfWeek, year}: CalendarSpec): string {
  return JSON.stringify([second, minute, hour, dayOfMonth, month, dayOfWeek, year]);
}
