import type {CronField} from '../errors/cadence-error.js';

/** What a field of a cron expression may contain. */
export interface FieldRule {
  readonly field: CronField;
  readonly min: number;
  readonly max: number;
  /** English words of which a prefix is accepted, the first for the value `min`; a prefix of two means the first. */
  readonly names: readonly string[];
  /** The shortest accepted prefix. */
  readonly shortest: number;
}

function rule(field: CronField, min: number, max: number, shortest = 0, names = ''): FieldRule {
  return {field, min, max, shortest, names: names.split(' ')};
}

const MONTHS = 'january february march april may june july august september october november december';
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday';

/** In the order of a seven-field expression. */
export const FIELD_RULES: readonly FieldRule[] = /* @__PURE__ */ [
  rule('second', 0, 59),
  rule('minute', 0, 59),
  rule('hour', 0, 23),
  rule('dayOfMonth', 1, 31),
  rule('month', 1, 12, 3, MONTHS),
  rule('dayOfWeek', 0, 7, 2, WEEKDAYS),
  rule('year', 2000, 2100),
];
