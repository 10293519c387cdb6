import type * as z from 'zod';
import {
  RunSchema,
  type Schedule,
  ScheduleSchema,
  TraceEventSchema,
  WorkflowSchema,
} from '../contract/index.js';
import {jsonEqual} from '../payload/index.js';
import {comingFires, firesOf} from './coming-fires.js';
import type {FakeState} from './fake-world.js';

/**
 * Takes the rows of a test. A row that the contract does not allow, or an ID used twice, is a mistake that would show
 * far from its cause.
 *
 * @throws Error naming the row and what is wrong with it.
 */
export function seed(
  {workflows = [], schedules = [], runs = [], traceEvents = []}: Partial<FakeState>,
  now: Date,
): FakeState {
  requireRows('workflow', WorkflowSchema, workflows);
  requireRows('schedule', ScheduleSchema, schedules);
  requireRows('run', RunSchema, runs);
  for (const event of traceEvents) requireRow('trace event', TraceEventSchema, event);
  return {
    workflows: [...workflows],
    schedules: schedules.map((schedule) => predictedFrom(schedule, now)),
    runs: [...runs],
    traceEvents: [...traceEvents],
  };
}

/** Fires that a builder has predicted from the real time are predicted again from the fake's; others are a test's own. */
function predictedFrom(schedule: Schedule, now: Date): Schedule {
  const told = schedule.nextFires ?? [];
  const [first] = told;
  if (first === undefined) return schedule;
  const after = new Date(Date.parse(first) - 1000);
  if (!jsonEqual(told, firesOf(schedule, {after, limit: told.length}))) return schedule;
  const nextFires = comingFires(schedule, now);
  return {...schedule, nextFires, nextRunAt: nextFires[0] ?? null};
}

function requireRows(what: string, schema: z.ZodType, rows: readonly {readonly id: string}[]): void {
  const ids = new Set<string>();
  for (const row of rows) {
    requireRow(what, schema, row);
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
