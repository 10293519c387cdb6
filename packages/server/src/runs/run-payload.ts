import type {FieldIssue, InputPayload} from '@shipsec/schedules-sdk/contract';
import {
  explicitPayload,
  jsonEqual,
  SECRET_MASK,
  separateSecrets,
  validatePayload,
  type SecretValues,
} from '@shipsec/schedules-sdk/payload';
import {HttpProblem} from '../http/http-problem.js';
import type {SecretBox} from '../secrets/secret-box.js';
import {openRunSecrets, openScheduleSecrets} from '../secrets/stored-secrets.js';
import type {Db} from '../storage/database.js';
import type {ResolvedVersion} from '../workflows/resolve-version.js';
import type {RunRequest} from './prepare-run.js';
import type {RunRow} from './run.table.js';

/** Whether a repetition brings the very secrets that the first request brought. The marker stands for any. */
export function hasSameSecrets(
  box: SecretBox,
  row: RunRow,
  {payload}: Pick<RunRequest, 'payload'>,
  {definition}: ResolvedVersion,
): boolean {
  const {secrets} = separateSecrets(definition, explicitPayload(definition, payload));
  const given = Object.entries(secrets).filter(([, value]) => value !== SECRET_MASK);
  const stored = given.length === 0 ? undefined : openRunSecrets(box, row);
  return stored === undefined || given.every(([id, value]) => jsonEqual(stored.values[id], value));
}

/** What the markers in a schedule's payload stand for. */
export async function storedSecrets(
  db: Db,
  box: SecretBox,
  {scheduleId, organizationId, payload}: RunRequest,
): Promise<SecretValues> {
  if (scheduleId === undefined || !Object.values(payload.runtimeInputs).includes(SECRET_MASK)) return {};
  const schedule = await db
    .selectFrom('schedules')
    .select(['id', 'organizationId', 'secrets'])
    .where('id', '=', scheduleId)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  return schedule === undefined ? {} : openScheduleSecrets(box, schedule);
}

/** Complete, and its secrets apart. @throws HttpProblem `payload_invalid` */
export function completePayload(
  {definition}: ResolvedVersion,
  payload: InputPayload,
  stored: SecretValues,
): {payload: InputPayload; values: SecretValues} {
  requireNone(validatePayload(definition, payload));
  const separated = separateSecrets(definition, explicitPayload(definition, payload), stored);
  requireNone(separated.issues);
  return {payload: separated.payload, values: separated.secrets};
}

function requireNone(issues: readonly FieldIssue[]): void {
  const [first] = issues;
  if (first === undefined) return;
  const errors = issues.map((issue) => ({
    ...issue,
    path: issue.path.map((step, index) => (index === 0 && step === 'runtimeInputs' ? 'inputs' : step)),
  }));
  throw new HttpProblem('payload_invalid', first.message, {errors, hint: first.hint});
}
