import {jsonEqual, type SecretValues} from '@shipsec/schedules-sdk/payload';
import {HttpProblem} from '../http/http-problem.js';
import type {SecretBox} from '../secrets/secret-box.js';
import {openScheduleSecrets} from '../secrets/stored-secrets.js';
import type {ScheduleRow} from './schedule.table.js';

/**
 * The inputs whose secret values an edit changes: what makes a generation though the fields look the same, and what the
 * audit names. Values that can no longer be read count as changed.
 *
 * @param secrets after the edit; undefined where it leaves the payload alone.
 */
export function changedSecrets(
  box: SecretBox,
  row: ScheduleRow,
  secrets: SecretValues | undefined,
): string[] {
  if (secrets === undefined) return [];
  const stored = readable(box, row);
  const ids = new Set([...Object.keys(stored ?? {}), ...Object.keys(secrets)]);
  return [...ids].filter((id) => stored === undefined || !jsonEqual(stored[id], secrets[id])).sort();
}

function readable(box: SecretBox, row: ScheduleRow): SecretValues | undefined {
  try {
    return openScheduleSecrets(box, row);
  } catch (error) {
    if (error instanceof HttpProblem && error.code === 'secret_unreadable') return undefined;
    throw error;
  }
}
