import {separateSecrets, type SecretValues} from '@shipsec/schedules-sdk/payload';
import {recordAudit} from '../audit/record-audit.js';
import {HttpProblem} from '../http/http-problem.js';
import {toJson} from '../storage/column-types.js';
import type {Db} from '../storage/database.js';
import {resolveVersion} from '../workflows/resolve-version.js';
import {UNSEALED, type SecretBox} from './secret-box.js';
import {sealRunSecrets, sealScheduleSecrets} from './stored-secrets.js';

/** `clear` where there is no key to do it with. */
type Outcome = 'resealed' | 'clear' | 'untouched';

/**
 * Encrypts the secrets of a schedule from before secrets were. That is a new generation, since Temporal holds them in its
 * argument, too, until the reconciler has replaced it.
 */
export function sealClearSchedule(db: Db, box: SecretBox, id: string): Promise<Outcome> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('schedules')
      .selectAll()
      .where('id', '=', id)
      .where('secrets', '=', UNSEALED)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return 'untouched';
    const {organizationId, workflowId, workflowVersionId: versionId} = row;
    const version = await resolveVersion(trx, organizationId, workflowId, {versionId}).catch(unresolved);
    // A tombstone whose workflow is gone will never fire, and goes with its secrets.
    if (version === undefined) return 'untouched';
    const {payload, secrets} = separateSecrets(version.definition, row.inputPayload);
    const hasSecrets = Object.keys(secrets).length > 0;
    if (hasSecrets && box.currentKeyId === undefined) return 'clear';
    await trx
      .updateTable('schedules')
      .set({
        secrets: sealScheduleSecrets(box, row, secrets),
        ...(hasSecrets
          ? {inputPayload: toJson(payload), generation: row.generation + 1, syncAttempts: 0, nextSyncAt: null}
          : {}),
      })
      .where('id', '=', id)
      .execute();
    if (!hasSecrets) return 'untouched';
    await recordAudit(trx, {
      organizationId,
      actorId: 'system',
      action: 'schedule.secrets_encrypted',
      subjectType: 'schedule',
      subjectId: id,
      subjectName: row.name,
      generation: row.generation + 1,
    });
    return 'resealed';
  });
}

/** Encrypts the secrets of a run from before: what its preview masks. Its digest goes, as it was made of them. */
export function sealClearRun(db: Db, box: SecretBox, id: string): Promise<Outcome> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('runs')
      .select(['id', 'organizationId', 'inputPayload', 'inputPreview'])
      .where('id', '=', id)
      .where('secrets', '=', UNSEALED)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return 'untouched';
    if (box.currentKeyId === undefined) return 'clear';
    const secrets: SecretValues = Object.fromEntries(
      Object.entries(row.inputPayload.runtimeInputs).flatMap(([input, value]) =>
        typeof value === 'string' && value !== row.inputPreview.runtimeInputs[input]
          ? [[input, value] as const]
          : [],
      ),
    );
    await trx
      .updateTable('runs')
      .set({
        inputPayload: toJson(row.inputPreview),
        secrets: sealRunSecrets(box, row, secrets),
        requestDigest: '',
      })
      .where('id', '=', id)
      .execute();
    return 'resealed';
  });
}

function unresolved(error: unknown): undefined {
  if (error instanceof HttpProblem) return undefined;
  throw error;
}
