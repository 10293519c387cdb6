/** The rhythm of a schedule, as a person writes it. */
export interface Cadence {
  /**
   * In Temporal's cron language, or several expressions whose fires are united.
   * @example '0 9 * * MON-FRI'
   */
  readonly cronExpression: string | readonly string[];
  /** Exact-case IANA name. `''` means UTC, or the zone of a `TZ=` prefix. */
  readonly timezone: string;
  /** Nothing fires before it. ISO 8601 with an offset, inclusive, whole seconds. */
  readonly startAt?: string | null | undefined;
  /** Nothing fires after it. ISO 8601 with an offset, inclusive. */
  readonly endAt?: string | null | undefined;
}

/**
 * Wall-clock times: the fire times are those at which *every* field matches. Day of month and day of week
 * must both match, unlike in crontab(5). Lists are ascending and distinct.
 */
export interface CalendarSpec {
  /** Tells it from an interval. */
  readonly kind: 'calendar';
  /** How many fields were written. 6 means that the last is the year; macros count as 5. */
  readonly fieldCount: 5 | 6 | 7;
  /** 0 to 59; `[0]` where the expression has no such field. */
  readonly second: readonly number[];
  /** 0 to 59. */
  readonly minute: readonly number[];
  /** 0 to 23. */
  readonly hour: readonly number[];
  /** 1 to 31. */
  readonly dayOfMonth: readonly number[];
  /** 1 (January) to 12. */
  readonly month: readonly number[];
  /** 0 (Sunday) to 6. */
  readonly dayOfWeek: readonly number[];
  /** 2000 to 2100; `undefined` for any year. */
  readonly year: readonly number[] | undefined;
  /** The zone of a `TZ=` or `CRON_TZ=` prefix; `''` without one. */
  readonly timezone: string;
  /** What followed a `#`; `''` without one. */
  readonly comment: string;
}

/** Fires at the unix times `t` for which `t mod every = phase`: no time zone, no daylight saving. */
export interface IntervalSpec {
  /** Tells it from a calendar. */
  readonly kind: 'interval';
  /** As written, in milliseconds, at least 1000. Temporal drops the fraction of a second when it fires. */
  readonly everyMs: number;
  /** As written, in milliseconds, at least 0 and less than `everyMs`. */
  readonly phaseMs: number;
}

/** One parsed cron expression. */
export type CronSpec = CalendarSpec | IntervalSpec;

/** What a {@link CadenceWarning} is about. Stable: hosts may translate by it. */
export type CadenceWarningCode =
  /** Six fields: the last is the year, not the first the seconds. */
  | 'six_fields_year'
  /** Day of month and day of week are both restricted; both must match. */
  | 'day_and_weekday'
  /** A `#` glued to a field: the rest of the expression is a comment. */
  | 'hash_is_comment'
  /** `1-7`, `mon-7` or `1/1` in the day of week, which leaves Sunday out. */
  | 'sunday_lost'
  /** `@every` with fractions of a second, which are dropped. */
  | 'fraction_dropped'
  /** A time zone for an `@every` of an hour or more, which has none. */
  | 'zone_ignored'
  /** No fire from now on. */
  | 'never_fires'
  /** The first fire is more than a year away. */
  | 'first_fire_far'
  /** It does not fire on the day of a clock change, mostly because the local time does not exist. */
  | 'dst_skipped'
  /** It fires twice, or at an additional time. */
  | 'dst_repeated'
  /** It fires at another local time than usual. */
  | 'dst_shifted'
  /** A cadence that fires at least hourly pauses longer than usual. */
  | 'dst_pause'
  /** More often than hourly. */
  | 'rate_per_day';

/** Something about a valid cadence that a person should know before saving it. */
export interface CadenceWarning {
  /** What it is about, for programs. */
  readonly code: CadenceWarningCode;
  /** A sentence in English, ready to be shown. */
  readonly message: string;
  /** The instant it concerns, ISO 8601 UTC: of a clock change, or of the first fire. */
  readonly at?: string;
}
