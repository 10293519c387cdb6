import {parseCron, type CalendarSpec, type CronSpec} from '@shipsec/schedules-sdk/cron';

/** The rhythms that the editor offers as form fields; everything else is `custom` and stays as it was written. */
export const presetKinds = ['seconds', 'minutes', 'hourly', 'daily', 'weekly', 'monthly', 'custom'] as const;
export type PresetKind = (typeof presetKinds)[number];

/** Largest numbers that the interval presets take: a day in their unit. */
export const MAX_EVERY: Readonly<Record<'seconds' | 'minutes', number>> = {seconds: 86_400, minutes: 1440};

/**
 * `interval` counts real time (`@every 15m`): exact for every number and through daylight saving.
 * `clock` follows the hands of the clock; read from an expression such as "every fifteenth minute" and kept when only
 * the number changes, so that an edit changes no more than it says.
 */
export interface EveryPreset {
  readonly kind: 'seconds' | 'minutes';
  readonly every: number;
  readonly style: 'interval' | 'clock';
}

interface AtTime {
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
}

export type CadencePreset =
  | EveryPreset
  | {readonly kind: 'hourly'; readonly minute: number}
  | ({readonly kind: 'daily'} & AtTime)
  /** `days`: 0 (Sunday) to 6, ascending, at least one. */
  | ({readonly kind: 'weekly'; readonly days: readonly number[]} & AtTime)
  /** `day`: 1 to 31. A month without it has no fire. */
  | ({readonly kind: 'monthly'; readonly day: number} & AtTime)
  | {readonly kind: 'custom'};

/** A preset whose fields make an expression. */
export type FormPreset = Exclude<CadencePreset, {kind: 'custom'}>;

const DAY_NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

/** The cron expression that a preset stands for. */
export function cronOf(preset: FormPreset): string {
  switch (preset.kind) {
    case 'seconds':
      return isClock(preset) ? `*/${preset.every} * * * * * *` : `@every ${preset.every}s`;
    case 'minutes':
      return isClock(preset) ? `*/${preset.every} * * * *` : `@every ${preset.every}m`;
    case 'hourly':
      return `${preset.minute} * * * *`;
    case 'daily':
      return `${preset.minute} ${preset.hour} * * *`;
    case 'weekly':
      return `${preset.minute} ${preset.hour} * * ${daysField(preset.days)}`;
    case 'monthly':
      return `${preset.minute} ${preset.hour} ${preset.day} * *`;
  }
}

/**
 * The preset that means exactly what an expression means, whatever its spelling; `custom` where there is none.
 * Compares meanings as Temporal reads them, so `0 9 * * 1-5` is weekly and `0 9 13 * 5` (a Friday the 13th) is not.
 */
export function presetOf(cronExpression: string): CadencePreset {
  const spec = parsed(cronExpression);
  if (spec === undefined) return {kind: 'custom'};
  const preset = spec.kind === 'interval' ? ofInterval(spec) : ofCalendar(spec);
  return preset !== undefined && inRange(preset) ? preset : {kind: 'custom'};
}

/** The first values of a preset when a person chooses its kind, keeping the time of day of the one before. */
export function startingPreset(kind: Exclude<PresetKind, 'custom'>, before: CadencePreset): FormPreset {
  const hour = 'hour' in before ? before.hour : 9;
  const minute = 'minute' in before ? before.minute : 0;
  switch (kind) {
    case 'seconds':
      return {kind, every: 30, style: 'interval'};
    case 'minutes':
      return {kind, every: 15, style: 'interval'};
    case 'hourly':
      return {kind, minute};
    case 'daily':
      return {kind, hour, minute};
    case 'weekly':
      return {kind, days: [1, 2, 3, 4, 5], hour, minute};
    case 'monthly':
      return {kind, day: 1, hour, minute};
  }
}

/** A clock step that does not divide its hour or minute would be uneven; then only an interval says what is meant. */
function isClock({every, style}: EveryPreset): boolean {
  return style === 'clock' && every < 60 && 60 % every === 0;
}

function inRange(preset: CadencePreset): boolean {
  return preset.kind === 'seconds' || preset.kind === 'minutes'
    ? preset.every <= MAX_EVERY[preset.kind]
    : true;
}

function daysField(days: readonly number[]): string {
  const sorted = [...days].sort((a, b) => a - b);
  if (sorted.join() === '1,2,3,4,5') return 'MON-FRI';
  return sorted.map((day) => DAY_NAMES[day]).join(',');
}

function parsed(cronExpression: string): CronSpec | undefined {
  try {
    const spec = parseCron(cronExpression);
    // A comment or a zone beside the fields would be lost by a rewrite.
    return spec.kind === 'calendar' && (spec.comment !== '' || spec.timezone !== '') ? undefined : spec;
  } catch {
    return undefined;
  }
}

function ofInterval({everyMs, phaseMs}: {everyMs: number; phaseMs: number}): EveryPreset | undefined {
  if (phaseMs !== 0 || everyMs % 1000 !== 0) return undefined;
  const seconds = everyMs / 1000;
  return seconds % 60 === 0
    ? {kind: 'minutes', every: seconds / 60, style: 'interval'}
    : {kind: 'seconds', every: seconds, style: 'interval'};
}

function ofCalendar(spec: CalendarSpec): FormPreset | undefined {
  if (spec.year !== undefined || spec.month.length !== 12) return undefined;
  const everyDay = spec.dayOfMonth.length === 31 && spec.dayOfWeek.length === 7;
  const [second, ...moreSeconds] = spec.second;
  if (moreSeconds.length > 0) {
    const allDay = everyDay && spec.minute.length === 60 && spec.hour.length === 24;
    return allDay ? ofSteps('seconds', spec.second) : undefined;
  }
  if (second !== 0) return undefined;
  const [minute, ...moreMinutes] = spec.minute;
  if (moreMinutes.length > 0) {
    return everyDay && spec.hour.length === 24 ? ofSteps('minutes', spec.minute) : undefined;
  }
  return minute === undefined ? undefined : ofSingleMinute(spec, minute, everyDay);
}

function ofSingleMinute(spec: CalendarSpec, minute: number, everyDay: boolean): FormPreset | undefined {
  const [hour, ...moreHours] = spec.hour;
  if (hour === undefined) return undefined;
  if (moreHours.length > 0) return everyDay && spec.hour.length === 24 ? {kind: 'hourly', minute} : undefined;
  if (everyDay) return {kind: 'daily', hour, minute};
  if (spec.dayOfMonth.length === 31) return {kind: 'weekly', days: spec.dayOfWeek, hour, minute};
  const [day, ...moreDays] = spec.dayOfMonth;
  const oneDay = day !== undefined && moreDays.length === 0 && spec.dayOfWeek.length === 7;
  return oneDay ? {kind: 'monthly', day, hour, minute} : undefined;
}

function ofSteps(kind: 'seconds' | 'minutes', values: readonly number[]): EveryPreset | undefined {
  const every = 60 / values.length;
  const even = Number.isInteger(every) && values.every((value, index) => value === index * every);
  return even ? {kind, every, style: 'clock'} : undefined;
}
