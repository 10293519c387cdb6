import type {AuditEvent} from '../contract/index.js';
import {jsonEqual} from '../payload/index.js';
import {type FakeWorld, IDENTITY} from './fake-world.js';

/** One accepted change, and the subject's fields before and after it. */
export interface AuditEntry extends Pick<AuditEvent, 'action' | 'subjectType' | 'subjectId' | 'subjectName'> {
  readonly before?: object | undefined;
  readonly after?: object | undefined;
  /** `system` for what the reconciler does. @default the caller */
  readonly by?: 'caller' | 'system';
}

/** Records who changed what. */
export function recordAudit(
  world: FakeWorld,
  {before = {}, after = {}, by = 'caller', ...entry}: AuditEntry,
): void {
  const {auditEvents} = world.state;
  auditEvents.push({
    id: String(Math.max(0, Number(auditEvents.at(-1)?.id ?? 0)) + 1),
    at: world.clock.now().toISOString(),
    ...entry,
    actorType: by === 'system' ? 'reconciler' : 'user',
    actorId: by === 'system' ? 'system' : IDENTITY.userId,
    changes: changesOf(before, after),
  });
}

/** The fields that differ, by name; a field that one side lacks is null there. */
function changesOf(before: object, after: object): AuditEvent['changes'] {
  const old = new Map<string, unknown>(Object.entries(before));
  const now = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((field) => {
    const change = {field, before: old.get(field) ?? null, after: now.get(field) ?? null};
    return jsonEqual(change.before, change.after) ? [] : [change];
  });
}
