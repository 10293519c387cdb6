import type {Db} from '../storage/database.js';
import type {AuditEventRow, AuditEventTable} from './audit-event.table.js';

/** Which events, newest first. */
export interface AuditPage {
  readonly subject?: {readonly type: AuditEventTable['subjectType']; readonly id: string} | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Events before this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export function listAuditEvents(db: Db, organizationId: string, page: AuditPage): Promise<AuditEventRow[]> {
  const {subject, from, to, before, limit} = page;
  let rows = db.selectFrom('auditEvents').selectAll().where('organizationId', '=', organizationId);
  if (subject !== undefined) {
    rows = rows.where('subjectType', '=', subject.type).where('subjectId', '=', subject.id);
  }
  if (from !== undefined) rows = rows.where('occurredAt', '>=', new Date(from));
  if (to !== undefined) rows = rows.where('occurredAt', '<', new Date(to));
  if (before !== undefined) rows = rows.where('id', '<', before);
  return rows.orderBy('id', 'desc').limit(limit).execute();
}
