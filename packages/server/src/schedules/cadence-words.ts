import {CadenceError, describeCadence} from '@shipsec/schedules-sdk/cron';
import {cadenceOf, type CadenceColumns} from './cadence-of.js';

/** A stored cadence in words; undefined for one that was stored by other rules than today's. */
export function cadenceWordsOf(row: CadenceColumns, locale: string): string | undefined {
  try {
    return describeCadence(cadenceOf(row), {locale});
  } catch (error) {
    if (error instanceof CadenceError) return undefined;
    throw error;
  }
}
