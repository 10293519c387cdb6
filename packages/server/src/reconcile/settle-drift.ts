import type {DriftField} from '@shipsec/schedules-sdk/contract';
import {recordAudit} from '../audit/record-audit.js';
import {applySchedule, type ApplyDependencies, type ApplyOutcome} from '../schedules/apply-schedule.js';
import {heldStateOf, heldStateOfEnded} from '../schedules/held-state.js';
import {takeOverPause} from '../schedules/schedule-pause.js';
import {recordDrift, recordObserved} from '../schedules/schedule-sync.repository.js';
import type {ScheduleRow} from '../schedules/schedule.table.js';
import {namesOf} from '../temporal/schedule-drift.js';
import type {Verdict} from './judge.js';

/** What became of one difference; `reported` leaves Temporal as it is. */
export type Settlement = ApplyOutcome | 'reported';

/** Does what a verdict asks for: nothing, putting our state back, or saying what differs, as the drift policy has it. */
export async function settle(
  dependencies: ApplyDependencies,
  id: string,
  verdict: Verdict,
): Promise<Settlement> {
  const {db} = dependencies;
  switch (verdict.kind) {
    case 'outdated':
      return 'current';
    case 'same':
      await recordObserved(db, verdict.row, heldStateOf(verdict.observation));
      return 'current';
    case 'ended':
      await recordObserved(db, verdict.row, heldStateOfEnded(verdict.row));
      return 'current';
    case 'paused_by_failure':
      await takeOverPause(db, id, verdict.note);
      return applySchedule(dependencies, id);
    case 'missing':
      return settleDrift(dependencies, verdict.row, []);
    case 'changed':
      return settleDrift(dependencies, verdict.row, verdict.fields);
  }
}

async function settleDrift(
  dependencies: ApplyDependencies,
  row: ScheduleRow,
  fields: DriftField[],
): Promise<Settlement> {
  const policy = row.driftPolicy ?? dependencies.driftPolicy ?? 'repair';
  if (policy === 'report') {
    await report(dependencies, row, fields);
    return 'reported';
  }
  const detectedAt = new Date().toISOString();
  const outcome = await applySchedule(dependencies, row.id, {force: true});
  if (outcome === 'applied') {
    await recordDrift(dependencies.db, row, {detectedAt, repairedAt: new Date().toISOString(), fields}, null);
    await auditDrift(dependencies, row, 'schedule.drift_repaired', fields);
  }
  return outcome;
}

/** A difference that has been reported stays reported as it was first found, until it becomes another one. */
async function report(
  dependencies: ApplyDependencies,
  row: ScheduleRow,
  fields: DriftField[],
): Promise<void> {
  const reason = reasonOf(fields);
  if (row.drift !== null && row.drift.repairedAt === null && row.statusReason === reason) {
    await recordDrift(dependencies.db, row, row.drift, reason);
    return;
  }
  await recordDrift(
    dependencies.db,
    row,
    {detectedAt: new Date().toISOString(), repairedAt: null, fields},
    reason,
  );
  await auditDrift(dependencies, row, 'schedule.drifted', fields);
}

function reasonOf(fields: readonly DriftField[]): string {
  const what =
    fields.length === 0
      ? 'It was deleted in Temporal from outside.'
      : `It was changed in Temporal from outside: ${namesOf(fields)}.`;
  return `${what} Reconcile it to put our state back, or adopt what Temporal holds.`;
}

/** From what the row wants to what was found. */
async function auditDrift(
  {db}: ApplyDependencies,
  {id, organizationId, generation, name}: ScheduleRow,
  action: 'schedule.drifted' | 'schedule.drift_repaired',
  fields: readonly DriftField[],
): Promise<void> {
  const side = (which: 'desired' | 'actual') =>
    Object.fromEntries(fields.map((field) => [field.field, field[which]]));
  const [before, after] =
    action === 'schedule.drifted' ? [side('desired'), side('actual')] : [side('actual'), side('desired')];
  await db.transaction().execute((trx) =>
    recordAudit(trx, {
      organizationId,
      actorId: 'system',
      action,
      subjectType: 'schedule',
      subjectId: id,
      subjectName: name,
      generation,
      before,
      after,
    }),
  );
}
