import {SchedulesError} from './schedules-error.js';

/** A field of a cron expression, or the part of it that stands beside the fields. */
export type CronField =
  | 'second'
  | 'minute'
  | 'hour'
  | 'dayOfMonth'
  | 'month'
  | 'dayOfWeek'
  | 'year'
  /** The duration after `@every`, its phase included. */
  | 'interval'
  /** The text after `#`. */
  | 'comment'
  /** The `TZ=` or `CRON_TZ=` prefix. */
  | 'zonePrefix'
  /** The expression as a whole: too few or too many fields, an unknown macro. */
  | 'expression';

/** Why a cadence is refused. Stable: hosts may translate by it. */
export type CadenceErrorCode =
  | 'cron_field_count'
  | 'cron_macro_unknown'
  | 'cron_value_invalid'
  | 'cron_range_invalid'
  | 'cron_step_invalid'
  | 'cron_interval_invalid'
  | 'cron_comment_too_long'
  | 'cron_hash_glued'
  | 'never_fires'
  | 'time_zone_unknown'
  | 'time_zone_conflict'
  | 'bound_invalid';

/** Which property of a cadence, or of the options of a call about it, is wrong. */
export type CadenceProperty =
  | 'cronExpression'
  | 'timezone'
  | 'startAt'
  | 'endAt'
  | 'after'
  | 'until'
  | 'limit'
  | 'nominal';

/**
 * A cadence (cron expression, time zone, bounds) that Temporal would refuse, or that must not be stored.
 * It is the writer's to correct: nothing is wrong with the network or the server.
 */
export class CadenceError extends SchedulesError {
  override readonly name: string = 'CadenceError';
  /** Why it is refused, for programs. */
  declare readonly code: CadenceErrorCode;
  /** The property to correct. */
  readonly property: CadenceProperty;

  /** @param hint How to say what was probably meant. */
  constructor(code: CadenceErrorCode, property: CadenceProperty, message: string, hint?: string) {
    super(code, message, {hint});
    this.property = property;
  }
}

/** A piece of a cron expression. */
export interface CronToken {
  /** The piece as it is written. */
  readonly text: string;
  /** Where it begins in the expression, in UTF-16 units. */
  readonly start: number;
}

/** A cron expression that is not in Temporal's language. `property` is always `cronExpression`. */
export class CronError extends CadenceError {
  override readonly name: string = 'CronError';
  /** The field in which the mistake is. */
  readonly field: CronField;
  /** The part of the expression that is wrong, to be underlined. */
  readonly token: CronToken;

  constructor(code: CadenceErrorCode, field: CronField, token: CronToken, message: string, hint?: string) {
    super(code, 'cronExpression', message, hint);
    this.field = field;
    this.token = token;
  }
}
