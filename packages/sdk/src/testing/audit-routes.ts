import {type AuditEvent, type AuditList, ListAuditQuerySchema} from '../contract/index.js';
import {type FakeCall, type FakeRoute, route} from './fake-route.js';
import {type FakeWorld, scheduleById} from './fake-world.js';
import {pageOf} from './page-of.js';
import {parse} from './refusal.js';

const DEFAULT_LIMIT = 50;

export const auditRoutes: readonly FakeRoute[] = [
  route('GET', '/audit', 'AuditList', (world, call) => listAudit(world.state.auditEvents, call)),
  route('GET', '/schedules/{id}/audit', 'AuditList', auditOfSchedule),
];

/** Also of a schedule that is deleted. */
function auditOfSchedule(world: FakeWorld, call: FakeCall): AuditList {
  const events = world.state.auditEvents.filter(
    ({subjectType, subjectId}) => subjectType === 'schedule' && subjectId === call.id,
  );
  if (events.length === 0) scheduleById(world, call.id);
  return listAudit(events, call);
}

/** Newest first. */
function listAudit(events: readonly AuditEvent[], {query, id}: FakeCall): AuditList {
  const {limit = DEFAULT_LIMIT, cursor, from, to} = parse(ListAuditQuerySchema, query);
  const rows = events.filter(
    ({at}) =>
      (from === undefined || Date.parse(at) >= Date.parse(from)) &&
      (to === undefined || Date.parse(at) < Date.parse(to)),
  );
  const {page, nextCursor} = pageOf(
    rows,
    (row) => ({value: row.id.padStart(15, '0'), id: row.id}),
    {isDescending: true, isText: false, scope: JSON.stringify(['audit', id, from, to])},
    {limit, cursor},
  );
  return {events: page, nextCursor};
}
