import {jsonEqual} from '@shipsec/schedules-sdk/payload';
import type {Insertable} from 'kysely';
import type {Identity} from '../auth/identity.js';
import {toJson} from '../storage/column-types.js';
import type {Trx} from '../storage/database.js';
import type {AuditEventTable, FieldChange} from './audit-event.table.js';

/** One accepted change, as {@link recordAudit} takes it. */
export interface AuditEntry {
  readonly organizationId: string;
  /** User ID, or `system`. */
  readonly actorId: string;
  /** @default `user`, and `reconciler` for `system` */
  readonly actorType?: AuditEventTable['actorType'] | undefined;
  /** Noun and verb: `schedule.paused`. */
  readonly action: `${AuditEventTable['subjectType']}.${string}`;
  readonly subjectType: AuditEventTable['subjectType'];
  readonly subjectId: string;
  /** What it was called then. @default its `name` after the change, or before it */
  readonly subjectName?: string | null | undefined;
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
  await trx.insertInto('auditEvents').values(auditEventOf(entry)).execute();
}

/** The row of an entry, for whoever stores it in one statement with the change. */
export function auditEventOf(entry: AuditEntry): Insertable<AuditEventTable> {
  const {before = {}, after = {}, ...columns} = entry;
  const {
    actorType = entry.actorId === 'system' ? 'reconciler' : 'user',
    subjectName = nameIn(after) ?? nameIn(before),
  } = entry;
  return {...columns, actorType, subjectName, changes: toJson(diffFields(before, after))};
}

function nameIn(fields: object): string | null {
  return 'name' in fields && typeof fields.name === 'string' ? fields.name : null;
}

/** Who is named for what a caller does. */
export function actorOf({userId, actorType}: Identity) {
  return {actorId: userId, actorType: actorType ?? 'user'} as const;
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
