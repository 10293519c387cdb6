import {runIdOfFire} from '@shipsec/schedules-sdk/contract';
import type {ExpectedFire} from '../fires/expected-fires.js';
import type {FireRow} from '../fires/fire.table.js';
import {judgeFires, type FireJudgment} from '../fires/judge-fires.js';
import {
  closeFires,
  holdSchedule,
  recordExplained,
  reportFireTrouble,
  type DueLedger,
  type Explained,
} from '../fires/ledger.repository.js';
import type {LedgerRow, PendingFire} from '../fires/ledger.table.js';
import type {ApplyDependencies} from '../schedules/apply-schedule.js';
import type {Db} from '../storage/database.js';
import type {FireExecution} from '../temporal/run-gateway.js';
import type {ScheduleObservation} from '../temporal/schedule-observation.js';
import {temporalScheduleIdOf} from '../temporal/schedule-spec.js';

/** Failures whose words are read; the rest say only how they ended. Each costs a call. */
const MAX_FAILURES_READ = 20;

/**
 * Gives instants that nobody prepared their verdicts, as Temporal's starts and counts tell them.
 *
 * @returns what is not to be closed yet, and how many rows were written.
 * @throws TemporalUnavailableError
 */
export async function closeUnprepared(
  dependencies: ApplyDependencies,
  {ledger, schedule}: DueLedger,
  unprepared: readonly ExpectedFire[],
): Promise<{pending: readonly PendingFire[]; written: number}> {
  const {db, gateway, installationId} = dependencies;
  const temporalId = schedule.temporalScheduleId ?? temporalScheduleIdOf(installationId, schedule.id);
  // The list before the counts: what is counted later than it was listed waits for the next look.
  const executions = await gateway.listFires(temporalId, spanOf(unprepared));
  const observation = await gateway.describeSchedule(temporalId);
  const runs = await findRuns(db, executions);
  const explained = explainedOf(ledger, observation);
  const {judged, pending} = judgeFires({
    unprepared,
    pending: ledger.pending,
    observation,
    unexplained: unexplainedOf(explained, observation),
    executions,
    runOf: (execution) => runs.get(execution.temporalRunId),
    now: new Date(),
  });
  const named = await nameFailures(dependencies, judged);
  const written = await record(db, schedule, named, explained);
  return {pending, written};
}

function spanOf(fires: readonly ExpectedFire[]): {from: Date; to: Date} {
  const times = fires.map(({at}) => at.getTime());
  return {from: new Date(Math.min(...times)), to: new Date(Math.max(...times))};
}

/** The runs that executions came to, by the executions' own IDs. */
async function findRuns(db: Db, executions: readonly FireExecution[]): Promise<Map<string, string>> {
  if (executions.length === 0) return new Map();
  const ids = new Map(
    executions.map(({workflowId, temporalRunId}) => [runIdOfFire(workflowId, temporalRunId), temporalRunId]),
  );
  const rows = await db
    .selectFrom('runs')
    .select('id')
    .where('id', 'in', [...ids.keys()])
    .execute();
  return new Map(rows.map(({id}) => [ids.get(id) ?? '', id]));
}

/**
 * Which of Temporal's counts have rows already. They begin with the schedule in Temporal: one that was made anew counts
 * from nothing, and what one counted before our ledger began is nobody's to explain.
 */
function explainedOf(ledger: LedgerRow, observation: ScheduleObservation | undefined): Explained {
  const {heldSince, explainedMissed, explainedSkipped, startedAt} = ledger;
  if (observation === undefined) return {heldSince, explainedMissed, explainedSkipped};
  const {createdAt, counters} = observation;
  if (heldSince?.getTime() === createdAt.getTime()) return {heldSince, explainedMissed, explainedSkipped};
  const isOlder = heldSince === null && createdAt.getTime() < startedAt.getTime() - CREATION_MS;
  return isOlder
    ? {heldSince: createdAt, explainedMissed: counters.missed, explainedSkipped: counters.skipped}
    : {heldSince: createdAt, explainedMissed: 0, explainedSkipped: 0};
}

/** From the creation in Temporal to the row that says so: its answer, and a slow database. */
const CREATION_MS = 60_000;

function unexplainedOf(
  {explainedMissed, explainedSkipped}: Explained,
  observation: ScheduleObservation | undefined,
): {missed: number; skipped: number} {
  const {missed = 0, skipped = 0} = observation?.counters ?? {};
  return {missed: missed - explainedMissed, skipped: skipped - explainedSkipped};
}

/** Adds the words in which a trigger workflow failed. */
async function nameFailures(
  {gateway}: ApplyDependencies,
  judged: readonly FireJudgment[],
): Promise<FireJudgment[]> {
  const named: FireJudgment[] = [];
  let reads = 0;
  for (const judgment of judged) {
    const {execution} = judgment;
    if (execution === null || execution.status !== 'FAILED' || reads === MAX_FAILURES_READ) {
      named.push(judgment);
      continue;
    }
    reads += 1;
    const {error} = await gateway.runOutcome(execution.workflowId);
    named.push(error === undefined ? judgment : {...judgment, reason: `It could make no run: ${error}`});
  }
  return named;
}

async function record(
  db: Db,
  {id: scheduleId, organizationId}: DueLedger['schedule'],
  judged: readonly FireJudgment[],
  explained: Explained,
): Promise<number> {
  const rows = judged.map(({fire, verdict, reason}): FireRow => ({
    id: `${scheduleId}/${fire.at.toISOString()}`,
    organizationId,
    scheduleId,
    kind: 'scheduled',
    nominalFireAt: fire.at,
    startedAt: null,
    verdict,
    reason,
    delayMs: null,
    runId: null,
    requestedBy: null,
  }));
  return db.transaction().execute(async (trx) => {
    if (!(await holdSchedule(trx, scheduleId))) return 0;
    const written = await closeFires(trx, rows);
    const count = (kind: FireJudgment['explains']) =>
      judged.filter(({explains}, index) => explains === kind && written.has(rows[index]?.id ?? '')).length;
    await recordExplained(trx, scheduleId, {
      ...explained,
      explainedMissed: explained.explainedMissed + count('missed'),
      explainedSkipped: explained.explainedSkipped + count('skipped'),
    });
    const last = rows
      .filter(({id, verdict}) => written.has(id) && (verdict === 'missed' || verdict === 'failed_to_start'))
      .sort((a, b) => a.nominalFireAt.getTime() - b.nominalFireAt.getTime())
      .at(-1);
    if (last !== undefined) await reportFireTrouble(trx, last);
    return written.size;
  });
}
