import type * as z from 'zod';
import {
  ApiKeySchema,
  AuditEventSchema,
  ComponentSchema,
  FireRecordSchema,
  OrphanSchema,
  RunSchema,
  type Schedule,
  ScheduleSchema,
  TraceEventSchema,
  WorkflowSchema,
} from '../contract/index.js';
import {jsonEqual} from '../payload/index.js';
import {cadenceOf, comingFires, firesOf} from './coming-fires.js';
import type {FakeState} from './fake-world.js';

/** Of so many rows each is looked at; of more, the rest when they are answered. */
const MAX_CHECKED = 1000;

/**
 * Takes the rows of a test. A row that the contract does not allow, or an ID used twice, is a mistake that would show
 * far from its cause.
 *
 * @throws Error naming the row and what is wrong with it.
 */
export function seed(rows: Partial<FakeState>, now: Date): FakeState {
  const {workflows = [], schedules = [], runs = [], traceEvents = []} = rows;
  const {fires = [], auditEvents = [], orphans = [], apiKeys = [], components = []} = rows;
  requireRows('workflow', WorkflowSchema, workflows);
  requireRows('schedule', ScheduleSchema, schedules);
  requireRows('run', RunSchema, runs);
  for (const event of traceEvents) requireRow('trace event', TraceEventSchema, event);
  requireRows('fire', FireRecordSchema, fires);
  requireRows('audit event', AuditEventSchema, auditEvents);
  requireRows('API key', ApiKeySchema, apiKeys);
  requireRows('component', ComponentSchema, components);
  for (const orphan of orphans) {
    requireRow('orphan', OrphanSchema, {id: orphan.temporalScheduleId, ...orphan});
  }
  const predict = predictionsFrom(now);
  return {
    workflows: [...workflows],
    schedules: schedules.map(predict),
    runs: [...runs],
    traceEvents: [...traceEvents],
    fires: [...fires],
    auditEvents: auditEvents.toSorted((a, b) => Number(a.id) - Number(b.id)),
    orphans: [...orphans],
    apiKeys: [...apiKeys],
    components: [...components],
  };
}

/** Fires that a builder has predicted from the real time are predicted again from the fake's; others are a test's own. */
function predictionsFrom(now: Date): (schedule: Schedule) => Schedule {
  const known = new Map<string, string[] | undefined>();
  return (schedule) => {
    const {nextFires: told = []} = schedule;
    if (told.length === 0) return schedule;
    const key = JSON.stringify([cadenceOf(schedule), told]);
    if (!known.has(key)) known.set(key, predictedAnew(schedule, told, now));
    const nextFires = known.get(key);
    return nextFires === undefined ? schedule : {...schedule, nextFires, nextRunAt: nextFires[0] ?? null};
  };
}

/** Undefined when they are not those of the cadence. */
function predictedAnew(schedule: Schedule, told: readonly string[], now: Date): string[] | undefined {
  const after = new Date(Date.parse(told[0] ?? '') - 1000);
  const isPredicted = jsonEqual(told, firesOf(schedule, {after, limit: told.length}));
  return isPredicted ? comingFires(schedule, now) : undefined;
}

function requireRows(what: string, schema: z.ZodType, rows: readonly {readonly id: string}[]): void {
  const ids = new Set<string>();
  for (const [place, row] of rows.entries()) {
    if (place < MAX_CHECKED) requireRow(what, schema, row);
    if (ids.has(row.id))
      throw new Error(`Two seeded ${what}s have the ID ${row.id}: give each its own, as idOf(2).`);
    ids.add(row.id);
  }
}

function requireRow(what: string, schema: z.ZodType, row: {readonly id: string}): void {
  const parsed = schema.safeParse(row);
  if (parsed.success) return;
  throw new Error(`The seeded ${what} ${row.id} breaks the contract: ${parsed.error.message}`, {
    cause: parsed.error,
  });
}
