import {runsOf} from './describe-values.js';
import {type DescribedLanguage, type Unit, WORDS, type Words} from './describe-words.js';

/** How to say things in one language. */
export interface Speech {
  readonly words: Words;
  /** "every hour", "every 2 hours". */
  every(unit: Unit, count: number): string;
  /** "2 hours". */
  duration(unit: Unit, count: number): string;
  /** "1–5 and 7" in a phrase for one or for several. */
  numbers(phrase: readonly [string, string], values: readonly number[]): string;
  months(values: readonly number[]): string;
  /** "every Monday and Friday", "Monday to Friday". */
  weekdays(values: readonly number[]): string;
  /** "Monday or Friday". */
  eitherWeekday(values: readonly number[]): string;
  /** "09:00 and 17:30". */
  all(texts: readonly string[]): string;
}

/** A Sunday and a first of January, so that day `n` names a weekday and month `n` a month. */
const SUNDAY_MS = Date.UTC(2023, 0, 1);
const DAY_MS = 86_400_000;

/** One per language spoken so far: a list of schedules says hundreds of sentences, and `Intl` is slow to set up. */
const speeches = new Map<DescribedLanguage, Speech>();

/** Speaks the language of a BCP 47 tag; English for a language that it does not know. */
export function speak(locale: string): Speech {
  const tag = locale.toLowerCase().replace(/[-_].*/s, '');
  const language = isDescribed(tag) ? tag : 'en';
  const speech = speeches.get(language) ?? createSpeech(language);
  speeches.set(language, speech);
  return speech;
}

function createSpeech(language: DescribedLanguage): Speech {
  const words: Words = WORDS[language];
  // British English has no comma before the last "and".
  const intlLocale = language === 'en' ? 'en-GB' : language;
  const and = new Intl.ListFormat(intlLocale, {type: 'conjunction'});
  const or = new Intl.ListFormat(intlLocale, {type: 'disjunction'});
  const month = new Intl.DateTimeFormat(intlLocale, {month: 'long', timeZone: 'UTC'});
  const weekday = new Intl.DateTimeFormat(intlLocale, {weekday: 'long', timeZone: 'UTC'});
  const monthName = (value: number): string => month.format(Date.UTC(2023, value - 1));
  const weekdayName = (value: number): string => weekday.format(SUNDAY_MS + value * DAY_MS);
  const dashed = (values: readonly number[], name: (value: number) => string): string[] =>
    runsOf(values).map(([first, last]) =>
      first === last ? name(first) : name(first) + words.dash + name(last),
    );

  return {
    words,
    every: (unit, count) => fill(words.every[unit][count === 1 ? 0 : 1], String(count)),
    duration: (unit, count) =>
      new Intl.NumberFormat(intlLocale, {style: 'unit', unit, unitDisplay: 'long'}).format(count),
    numbers: ([one, several], values) =>
      fill(values.length === 1 ? one : several, and.format(dashed(values, String))),
    months: (values) => fill(words.months, and.format(dashed(values, monthName))),
    weekdays: (values) => {
      const runs = runsOf(mondayFirst(values));
      const names = runs.map(([first, last]) =>
        first === last ? weekdayName(first) : fill(words.weekdayRun, weekdayName(first), weekdayName(last)),
      );
      return fill(words.weekdays[runs.length === values.length ? 0 : 1], and.format(names));
    },
    eitherWeekday: (values) => or.format(mondayFirst(values).map(weekdayName)),
    all: (texts) => and.format(texts),
  };
}

/** Puts texts into the `{}` of a phrase, one after the other. */
export function fill(phrase: string, ...texts: readonly string[]): string {
  let index = 0;
  return phrase.replace(/\{\}/g, () => texts[index++] ?? '');
}

/** The week begins on Monday, with Sunday as 7, so that "Saturday and Sunday" are neighbours. */
function mondayFirst(values: readonly number[]): number[] {
  return values.map((value) => value || 7).sort((a, b) => a - b);
}

function isDescribed(language: string): language is DescribedLanguage {
  return Object.hasOwn(WORDS, language);
}
