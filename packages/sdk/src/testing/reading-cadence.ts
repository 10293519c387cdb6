import type {FieldIssue} from '../contract/index.js';
import {CadenceError} from '../cron/index.js';
import {refusal} from './refusal.js';

/** Runs what reads a cadence. @throws {Refusal} `cadence_invalid`, naming the field, for a cadence that cannot be. */
export function readingCadence<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CadenceError)) throw error;
    const {code, property, message, hint} = error;
    const issue: FieldIssue = {path: [property], code, message, ...(hint === undefined ? {} : {hint})};
    throw refusal('cadence_invalid', message, {errors: [issue], ...(hint === undefined ? {} : {hint})});
  }
}
