import {parseCron, type CalendarSpec, type CronSpec} from '@shipsec/schedules-sdk/cron';
import type {ScheduleDescription} from '@temporalio/client';
import type {ScheduleState} from './schedule-spec.js';

/** When a schedule fires, in a form in which equal cadences are equal texts, whoever wrote them. */
export interface ObservedCadence {
  /** Seven numeric cron fields, or `@every <n>s/<n>s`; sorted. One, unless somebody else wrote the schedule. */
  expressions: string[];
  /** `''` is UTC. */
  timezone: string;
  jitterSeconds: number;
  startAt: Date | null;
  endAt: Date | null;
  /** Something that we never write: excluded times. */
  hasExclusions: boolean;
}

type RawSchedule = NonNullable<ScheduleDescription['raw']['schedule']>;
type RawSpec = NonNullable<RawSchedule['spec']>;
type RawCalendar = NonNullable<RawSpec['structuredCalendar']>[number];
type RawRanges = RawCalendar['second'];
type RawDuration = RawSpec['jitter'];
type RawTimestamp = RawSpec['startTime'];

/** Reads the spec that Temporal shows in a description and, for us just as complete, in its list. */
export function observedCadence(spec: RawSpec | null | undefined): ObservedCadence {
  const calendars = (spec?.structuredCalendar ?? []).map(calendarText);
  const intervals = (spec?.interval ?? []).map(({interval, phase}) =>
    intervalText(millisecondsOf(interval), millisecondsOf(phase)),
  );
  return {
    expressions: [...calendars, ...intervals].sort(),
    timezone: spec?.timezoneName ?? '',
    jitterSeconds: millisecondsOf(spec?.jitter) / 1000,
    startAt: instantOf(spec?.startTime),
    endAt: instantOf(spec?.endTime),
    hasExclusions:
      (spec?.excludeStructuredCalendar ?? []).length > 0 || (spec?.excludeCalendar ?? []).length > 0,
  };
}

/** What Temporal is to show for a state of ours. */
export function desiredCadence(
  state: Pick<ScheduleState, 'cronExpression' | 'timezone' | 'jitterSeconds' | 'startAt' | 'endAt'>,
): ObservedCadence {
  return {
    expressions: [canonicalCron(state.cronExpression)],
    timezone: state.timezone,
    jitterSeconds: state.jitterSeconds,
    startAt: state.startAt,
    endAt: state.endAt,
    hasExclusions: false,
  };
}

/** The numeric form of a cron expression. One that nobody can parse stays as it is, and so equals nothing of Temporal's. */
function canonicalCron(expression: string): string {
  try {
    return cronText(parseCron(expression));
  } catch {
    return expression;
  }
}

function cronText(spec: CronSpec): string {
  return spec.kind === 'interval' ? intervalText(spec.everyMs, spec.phaseMs) : fieldsText(spec);
}

function calendarText(raw: RawCalendar): string {
  return fieldsText({
    second: numbersOf(raw.second),
    minute: numbersOf(raw.minute),
    hour: numbersOf(raw.hour),
    dayOfMonth: numbersOf(raw.dayOfMonth),
    month: numbersOf(raw.month),
    dayOfWeek: numbersOf(raw.dayOfWeek),
    year: (raw.year ?? []).length === 0 ? undefined : numbersOf(raw.year),
  });
}

type Fields = Pick<
  CalendarSpec,
  'second' | 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek' | 'year'
>;

function fieldsText({second, minute, hour, dayOfMonth, month, dayOfWeek, year}: Fields): string {
  const fields = [
    valuesText(second, 0, 59),
    valuesText(minute, 0, 59),
    valuesText(hour, 0, 23),
    valuesText(dayOfMonth, 1, 31),
    valuesText(month, 1, 12),
    valuesText(dayOfWeek, 0, 6),
  ];
  return [...fields, year === undefined ? '*' : year.join(',')].join(' ');
}

function valuesText(values: readonly number[], first: number, last: number): string {
  return values.length === last - first + 1 ? '*' : values.join(',');
}

function intervalText(everyMs: number, phaseMs: number): string {
  const every = `@every ${everyMs / 1000}s`;
  return phaseMs === 0 ? every : `${every}/${phaseMs / 1000}s`;
}

/** Temporal leaves out an end below the start and a step of one. */
function numbersOf(ranges: RawRanges): number[] {
  const values = new Set<number>();
  for (const {start, end, step} of ranges ?? []) {
    const first = start ?? 0;
    for (let value = first; value <= Math.max(first, end ?? 0); value += Math.max(1, step ?? 1)) {
      values.add(value);
    }
  }
  return [...values].sort((a, b) => a - b);
}

function millisecondsOf(duration: RawDuration): number {
  return Number(duration?.seconds ?? 0) * 1000 + Math.round((duration?.nanos ?? 0) / 1_000_000);
}

function instantOf(time: RawTimestamp): Date | null {
  if (time === null || time === undefined) return null;
  return new Date(millisecondsOf(time));
}
