import {jsonEqual} from '@shipsec/schedules-sdk/payload';
import {toJson} from '../storage/column-types.js';
import type {Trx} from '../storage/database.js';
import type {AuditEventTable, FieldChange} from './audit-event.table.js';

/** One accepted change, as {@link recordAudit} takes it. */
export interface AuditEntry {
  readonly organizationId: string;
  /** User ID, or `system`. */
  readonly actorId: string;
  /** Noun and verb: `schedule.paused`. */
  readonly action: `${AuditEventTable['subjectType']}.${string}`;
  readonly subjectType: AuditEventTable['subjectType'];
  readonly subjectId: string;
  /** The schedule's generation after the change. */
  readonly generation?: number | undefined;
  readonly requestId?: string | undefined;
  /** The subject's fields before; left out for a creation. */
  readonly before?: object | undefined;
  /** The subject's fields after; left out for a deletion. */
  readonly after?: object | undefined;
}

/** Records who changed what, in the transaction of the change: neither is ever there without the other. */
export async function recordAudit(trx: Trx, entry: AuditEntry): Promise<void> {
  const {before = {}, after = {}, ...columns} = entry;
  await trx
    .insertInto('auditEvents')
    .values({...columns, changes: toJson(diffFields(before, after))})
    .execute();
}

/** The fields that differ, by name; a field that one side lacks is null there. */
export function diffFields(before: object, after: object): FieldChange[] {
  const old = new Map<string, unknown>(Object.entries(before));
  const now = new Map<string, unknown>(Object.entries(after));
  const fields = [...new Set([...old.keys(), ...now.keys()])].sort();
  return fields.flatMap((field) => {
    const change = {field, before: plain(old.get(field)), after: plain(now.get(field))};
    return jsonEqual(change.before, change.after) ? [] : [change];
  });
}

/** As it will be stored: a Date is its ISO text, an absent value is null. */
function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null);
}
