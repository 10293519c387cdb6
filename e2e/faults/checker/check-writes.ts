import type {Entry, Fields, Journal, Write} from '../journal.ts';
import {finding, type Finding} from './finding.ts';
import type {AuditRow, Rows, ScheduleRow} from './read-rows.ts';

const lost = finding('lost');
const doubled = finding('doubled');
const orphaned = finding('orphaned');

/**
 * Whether each promise holds in the database: every confirmed write took effect exactly once, no refused one did, each
 * generation is one change, and the row is what the changes that took effect make of it, one after the other.
 */
export function checkWrites(entry: Entry, rows: Rows): Finding[] {
  const audit = rows.audit.filter((event) => isOf(event, entry));
  const creations = audit.filter((event) => event.action === 'schedule.created');
  if (creations.length > 1) return [doubled(`${entry.name} was created ${creations.length} times`)];
  const [created] = creations;
  const row = rows.schedules.find(({name}) => name === entry.name);
  return [
    ...entry.writes.flatMap((write) => checkEffect(entry, write, audit)),
    ...(created === undefined ? checkAbsence(entry, row) : checkState(entry, row, audit)),
  ];
}

/** @returns what belongs to it, by its ID or, where nobody was told that, by the requests that asked for it. */
function isOf(event: AuditRow, entry: Entry): boolean {
  if (entry.id !== undefined) return event.subject_id === entry.id || isAsked(event, entry);
  return event.subject_name === entry.name;
}

function isAsked({request_id: requestId}: AuditRow, {writes}: Entry): boolean {
  return requestId !== null && writes.some((write) => write.requestIds.includes(requestId));
}

function effectsOf({requestIds}: Write, audit: readonly AuditRow[]): AuditRow[] {
  return audit.filter((event) => event.request_id !== null && requestIds.includes(event.request_id));
}

function checkEffect({name}: Entry, write: Write, audit: readonly AuditRow[]): Finding[] {
  const effects = effectsOf(write, audit).length;
  const what = `${name}: a ${write.kind} (request ${write.requestIds.join(' or ')})`;
  if (effects > 1) return [doubled(`${what} took effect ${effects} times`)];
  if (write.outcome === 'confirmed' && effects === 0) return [lost(`${what} was confirmed and is not there`)];
  if (write.outcome === 'refused' && effects === 1) return [lost(`${what} was refused and took effect`)];
  return [];
}

function checkAbsence({name}: Entry, row: ScheduleRow | undefined): Finding[] {
  return row === undefined ? [] : [orphaned(`${name} is there, and nothing tells who made it`)];
}

function checkState(entry: Entry, row: ScheduleRow | undefined, audit: readonly AuditRow[]): Finding[] {
  if (audit.some(({action}) => action === 'schedule.deleted')) {
    return row === undefined ? [] : [orphaned(`${entry.name} was deleted, and its row is still there`)];
  }
  if (row === undefined) return [lost(`${entry.name} was created and never deleted, and is gone`)];
  return [...checkGenerations(entry, row, audit), ...checkFields(entry, row, audit)];
}

function checkGenerations({name}: Entry, {generation}: ScheduleRow, audit: readonly AuditRow[]): Finding[] {
  const counted = audit.map((event) => event.generation).join(', ');
  const expected = Array.from({length: generation}, (_, index) => index + 1).join(', ');
  return counted === expected
    ? []
    : [lost(`${name} has generations ${expected}, its changes are ${counted}`)];
}

function checkFields(entry: Entry, row: ScheduleRow, audit: readonly AuditRow[]): Finding[] {
  const expected = {...statesOf(entry, audit)};
  const actual: Record<string, unknown> = {...fieldsOfRow(row)};
  return Object.entries(expected).flatMap(([field, value]) =>
    actual[field] === value
      ? []
      : [lost(`${entry.name}: ${field} should be ${String(value)}, and is ${String(actual[field])}`)],
  );
}

/** The changes that took effect, in their order. One that nobody asked for is a pause because a run failed. */
function statesOf(entry: Entry, audit: readonly AuditRow[]): Partial<Fields> {
  let state: Partial<Fields> = {};
  for (const event of audit) {
    const write = entry.writes.find((candidate) => effectsOf(candidate, [event]).length > 0);
    state = {...state, ...(write === undefined ? failurePause(event) : write.fields)};
  }
  return state;
}

function failurePause({action, changes}: AuditRow): Partial<Fields> {
  if (action !== 'schedule.paused') return {};
  const note = changes.find(({field}) => field === 'note')?.after;
  return {paused: true, note: typeof note === 'string' ? note : null};
}

/** A row in the words of the journal. */
export function fieldsOfRow(row: ScheduleRow): Fields {
  return {
    cronExpression: row.cron_expression,
    overlapPolicy: row.overlap_policy,
    catchupWindowSeconds: row.catchup_window_seconds,
    pauseOnFailure: row.pause_on_failure,
    paused: row.paused,
    note: row.note,
  };
}

/** Each promised run-now has its one run; one that nobody was told of has at most one. */
export function checkRunNows({runNows}: Journal, rows: Rows): Finding[] {
  return runNows.flatMap(({entry, runId}) => {
    const isRead = entry.id !== undefined && rows.audit.some((event) => event.subject_id === entry.id);
    if (runId === undefined || !isRead || rows.runs.some((run) => run.id === runId)) return [];
    return [lost(`${entry.name}: the run ${runId} was promised and is not there`)];
  });
}
