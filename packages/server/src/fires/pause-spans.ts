import type {PauseSpan} from '@shipsec/schedules-sdk/contract';
import type {Db} from '../storage/database.js';

/**
 * The spans in which a schedule was paused, oldest first, as the audit tells them: every accepted change stands there,
 * whoever made it, in the transaction of the change itself.
 */
export async function pauseSpans(
  db: Db,
  schedule: {readonly id: string; readonly organizationId: string},
  {from, to}: {readonly from?: string | undefined; readonly to?: string | undefined},
): Promise<PauseSpan[]> {
  const events = await db
    .selectFrom('auditEvents')
    .select(['occurredAt', 'actorId', 'changes'])
    .where('organizationId', '=', schedule.organizationId)
    .where('subjectType', '=', 'schedule')
    .where('subjectId', '=', schedule.id)
    // What the reconciler found in Temporal was never what anybody wanted.
    .where('action', 'not in', ['schedule.drifted', 'schedule.drift_repaired'])
    .orderBy('id')
    .execute();
  const spans: PauseSpan[] = [];
  for (const {occurredAt, actorId, changes} of events) {
    const paused = changes.find(({field}) => field === 'paused')?.after;
    if (typeof paused !== 'boolean') continue;
    const open = spans.at(-1);
    if (paused) {
      const note = changes.find(({field}) => field === 'note')?.after;
      spans.push({
        from: occurredAt.toISOString(),
        to: null,
        by: actorId,
        note: typeof note === 'string' ? note : null,
      });
    } else if (open?.to === null) open.to = occurredAt.toISOString();
  }
  return spans.filter(
    (span) =>
      (from === undefined || span.to === null || Date.parse(span.to) > Date.parse(from)) &&
      (to === undefined || Date.parse(span.from) < Date.parse(to)),
  );
}
