import type {CalendarSpec} from './cadence.js';
import {evenStep, isRun} from './describe-values.js';
import type {Unit} from './describe-words.js';
import {fill, type Speech} from './speech.js';

/** Up to here single times of day are clearer than any rule, and above the other they are too many. */
const FEW_TIMES = 4;
const MANY_TIMES = 24;

/** The time of day, and whether it must be said that this is every day. */
export interface TimePhrases {
  readonly phrases: readonly string[];
  /** Single times of day, which leave open on which days. */
  readonly isTimesOfDay: boolean;
}

/** Hour, minute and second of a calendar in words. */
export function timePhrases(spec: CalendarSpec, speech: Speech): TimePhrases {
  const {words} = speech;
  const {hour} = spec;
  const count = hour.length * spec.minute.length * spec.second.length;
  const times = (): TimePhrases => ({
    phrases: [fill(words.at, speech.all(timesOfDay(spec)))],
    isTimesOfDay: true,
  });
  const within = (phrase?: string): TimePhrases => ({
    phrases: withinHour(spec, speech, phrase),
    isTimesOfDay: false,
  });

  if (count <= FEW_TIMES) return times();
  if (hour.length === 24) return within();
  if (isRun(hour) || hour.length === 1) return within(fill(words.between, ...firstAndLast(spec)));
  const step = evenStep(hour, 24);
  if (step !== undefined && count === hour.length) {
    const every = speech.every('hour', step);
    return {phrases: [every, ...offsets(spec, speech)], isTimesOfDay: false};
  }
  return count <= MANY_TIMES ? times() : within(speech.numbers(words.hoursOf, hour));
}

/** What happens within an hour, and in which hours. */
function withinHour(spec: CalendarSpec, speech: Speech, hours?: string): string[] {
  const phrases = hourly(spec, speech, hours !== undefined);
  return hours === undefined ? phrases : [...phrases, hours];
}

/** @param isOffsetSaid the first and last time of day, which follow, show the minute. */
function hourly(spec: CalendarSpec, speech: Speech, isOffsetSaid: boolean): string[] {
  const {minute, second} = spec;
  if (minute.length === 1 && second.length === 1) {
    return [speech.every('hour', 1), ...(isOffsetSaid ? [] : offsets(spec, speech))];
  }
  if (second.join() === '0') return [regular(speech, 'minute', minute)];
  const seconds = regular(speech, 'second', second);
  if (minute.length < 60) return [seconds, regular(speech, 'minute', minute)];
  return second.length === 1 ? [speech.every('minute', 1), seconds] : [seconds];
}

/** The one minute and second of an hour, unless it is the full hour. */
function offsets({minute, second}: CalendarSpec, speech: Speech): string[] {
  const phrases: string[] = [];
  if (minute.join() !== '0' || second.join() !== '0')
    phrases.push(speech.numbers(speech.words.minutesOf, minute));
  if (second.join() !== '0') phrases.push(speech.numbers(speech.words.secondsOf, second));
  return phrases;
}

/** "every 15 minutes", or the single ones. */
function regular(speech: Speech, unit: Unit & ('minute' | 'second'), values: readonly number[]): string {
  const step = evenStep(values, 60);
  if (step !== undefined) return speech.every(unit, step);
  return speech.numbers(unit === 'minute' ? speech.words.minutesOf : speech.words.secondsOf, values);
}

function timesOfDay({hour, minute, second}: CalendarSpec): string[] {
  return hour.flatMap((h) => minute.flatMap((m) => second.map((s) => clock(h, m, s))));
}

function firstAndLast({hour, minute, second}: CalendarSpec): [first: string, last: string] {
  return [clock(hour[0], minute[0], second[0]), clock(hour.at(-1), minute.at(-1), second.at(-1))];
}

function clock(hour = 0, minute = 0, second = 0): string {
  const fields = second === 0 ? [hour, minute] : [hour, minute, second];
  return fields.map((field) => String(field).padStart(2, '0')).join(':');
}
