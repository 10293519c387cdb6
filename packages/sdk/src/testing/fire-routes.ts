import {type AuditEvent, type FireList, ListFiresQuerySchema, type PauseSpan} from '../contract/index.js';
import {type FakeCall, type FakeRoute, route} from './fake-route.js';
import {type FakeWorld, scheduleById} from './fake-world.js';
import {pageOf} from './page-of.js';
import {parse} from './refusal.js';
import {upcomingFires} from './upcoming-fires.js';

/** The ledger grows for ever, so there is no whole list. */
const DEFAULT_LIMIT = 100;

export const fireRoutes: readonly FakeRoute[] = [
  route('GET', '/schedules/{id}/fires', 'FireList', listFires),
  route('GET', '/fires/upcoming', 'UpcomingFires', (world, {query}) => upcomingFires(world, query)),
];

/** One page of the ledger, newest first, with the spans in which the schedule was paused. */
function listFires(world: FakeWorld, {id, query}: FakeCall): FireList {
  const {limit = DEFAULT_LIMIT, cursor, ...filter} = parse(ListFiresQuerySchema, query);
  scheduleById(world, id);
  const {from, to, verdict} = filter;
  const rows = world.state.fires.filter(
    (fire) =>
      fire.scheduleId === id &&
      (from === undefined || Date.parse(fire.nominalFireAt) >= Date.parse(from)) &&
      (to === undefined || Date.parse(fire.nominalFireAt) < Date.parse(to)) &&
      (verdict === undefined || fire.verdict === verdict),
  );
  const {page, nextCursor} = pageOf(
    rows,
    (row) => ({value: new Date(row.nominalFireAt).toISOString(), id: row.id}),
    {isDescending: true, isText: false, scope: JSON.stringify(['fires', id, filter])},
    {limit, cursor},
  );
  const pauses = pauseSpans(world.state.auditEvents, id).filter(
    (span) =>
      (from === undefined || span.to === null || Date.parse(span.to) > Date.parse(from)) &&
      (to === undefined || Date.parse(span.from) < Date.parse(to)),
  );
  return {fires: page, pauses, nextCursor};
}

/** As the audit tells them, oldest first. */
function pauseSpans(events: readonly AuditEvent[], scheduleId: string): PauseSpan[] {
  const spans: PauseSpan[] = [];
  for (const {subjectType, subjectId, action, at, actorId, changes} of events) {
    if (subjectType !== 'schedule' || subjectId !== scheduleId) continue;
    // What the reconciler found in Temporal was never what anybody wanted.
    if (action === 'schedule.drifted' || action === 'schedule.drift_repaired') continue;
    const paused = changes.find(({field}) => field === 'paused')?.after;
    if (paused === true) {
      const note = changes.find(({field}) => field === 'note')?.after;
      spans.push({from: at, to: null, by: actorId, note: typeof note === 'string' ? note : null});
    } else if (paused === false) {
      const open = spans.at(-1);
      if (open?.to === null) open.to = at;
    }
  }
  return spans;
}
