export {CadenceError, CronError} from '../errors/cadence-error.js';
export type {CadenceErrorCode, CadenceProperty, CronField, CronToken} from '../errors/cadence-error.js';
export type {
  Cadence,
  CadenceWarning,
  CadenceWarningCode,
  CalendarSpec,
  CronSpec,
  IntervalSpec,
} from './cadence.js';
export {checkCadence, type CheckCadenceOptions} from './check-cadence.js';
export {describeCadence, type DescribeOptions} from './describe.js';
export type {DescribedLanguage} from './describe-words.js';
export type {Instant} from './instant.js';
export {jitterMs, type JitterOptions} from './jitter.js';
export {MAX_FIRES, nextFires, type NextFiresOptions} from './next-fires.js';
export {parseCron} from './parse.js';
export {isTimeZone, timeZones} from './time-zone.js';
export {validateCadence, type ValidateCadenceOptions} from './validate-cadence.js';
