import type {Cadence} from '@shipsec/schedules-sdk/cron';
import type {EditorForm} from './form-state.js';
import {instantOf} from '../shared/format/wall-time.js';

/** The parts of a form that say when it fires. */
export type CadenceFields = Pick<EditorForm, 'cronExpression' | 'timezone' | 'startAt' | 'endAt'>;

/** The cadence that a form stands for. Bounds are wall times of its zone. */
export function cadenceOf({cronExpression, timezone, startAt, endAt}: CadenceFields): Cadence {
  return {
    cronExpression: cronExpression.trim(),
    timezone,
    startAt: instantOf(startAt, timezone),
    endAt: instantOf(endAt, timezone),
  };
}
