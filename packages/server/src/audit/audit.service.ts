import type {AuditEvent, AuditList, ListAuditQuerySchema} from '@shipsec/schedules-sdk/contract';
import type * as z from 'zod';
import type {Identity} from '../auth/identity.js';
import {decodeCursor, encodeCursor} from '../http/page-cursor.js';
import {scheduleNotFound} from '../schedules/schedule-not-found.js';
import {findScheduleView} from '../schedules/schedule.repository.js';
import type {Db} from '../storage/database.js';
import type {AuditEventRow} from './audit-event.table.js';
import {listAuditEvents, type AuditPage} from './audit.repository.js';

type ListAuditCommand = z.output<typeof ListAuditQuerySchema>;

const DEFAULT_LIMIT = 50;

/** Who changed what: read only, as nothing in it is ever altered. */
export class AuditService {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Everything that happened in an organization, newest first. */
  list(identity: Identity, query: ListAuditCommand): Promise<AuditList> {
    return this.#list(identity, query, undefined);
  }

  /** The history of one schedule, also of a deleted one. @throws HttpProblem `schedule_not_found` */
  async ofSchedule(identity: Identity, id: string, query: ListAuditCommand): Promise<AuditList> {
    const schedule = await findScheduleView(this.#db, identity, id);
    // Of a deleted schedule nobody can say any more to which workflow it belonged.
    if (schedule === undefined && identity.workflowIds !== undefined) throw scheduleNotFound(id);
    const history = await this.#list(identity, query, {type: 'schedule', id});
    const isKnown = schedule !== undefined || history.events.length > 0 || query.cursor !== undefined;
    if (!isKnown) throw scheduleNotFound(id);
    return history;
  }

  async #list(
    {organizationId}: Identity,
    {limit = DEFAULT_LIMIT, cursor, from, to}: ListAuditCommand,
    subject: AuditPage['subject'],
  ): Promise<AuditList> {
    const scope = {list: 'audit', organizationId, subject, from, to};
    const before =
      cursor === undefined ? undefined : decodeCursor(scope, cursor, ({id}) => /^\d{1,15}$/.test(id));
    const rows = await listAuditEvents(this.#db, organizationId, {
      subject,
      from,
      to,
      before: before === undefined ? undefined : Number(before.id),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const hasMore = rows.length > page.length && last !== undefined;
    return {
      events: page.map(toAuditEvent),
      nextCursor: hasMore ? encodeCursor(scope, {value: null, id: String(last.id)}) : null,
    };
  }
}

function toAuditEvent(row: AuditEventRow): AuditEvent {
  const {action, actorType, actorId, subjectType, subjectId, subjectName, changes} = row;
  return {
    id: String(row.id),
    at: row.occurredAt.toISOString(),
    action,
    actorType,
    actorId,
    subjectType,
    subjectId,
    subjectName,
    changes,
  };
}
