import type {ScheduleDescription} from '@temporalio/client';
import {describe, expect, it} from 'vitest';
import {Journal, openSpan, type Entry, type Fields} from '../journal.ts';
import {checkLedger} from './check-ledger.ts';
import {checkRuns, checkStrays} from './check-runs.ts';
import {checkSchedules} from './check-schedules.ts';
import {checkRunNows, checkWrites} from './check-writes.ts';
import type {AuditRow, FireRow, Rows, RunRow, ScheduleRow} from './read-rows.ts';
import type {Execution} from './read-temporal.ts';

const fields: Fields = {
  cronExpression: '@every 5s',
  overlapPolicy: 'skip',
  catchupWindowSeconds: 60,
  pauseOnFailure: false,
  paused: false,
  note: 'first',
};

function anEntry(): Entry {
  const entry = new Journal().add('One', fields);
  entry.id = 'schedule-1';
  entry.cadences.add(fields.cronExpression);
  entry.writes.push({kind: 'create', requestIds: ['create'], fields, outcome: 'confirmed'});
  return entry;
}

const aRow: ScheduleRow = {
  id: 'schedule-1',
  name: 'One',
  workflow_id: 'workflow-1',
  generation: 1,
  observed_generation: 1,
  temporal_schedule_id: 'temporal-1',
  cron_expression: '@every 5s',
  timezone: 'UTC',
  overlap_policy: 'skip',
  catchup_window_seconds: 60,
  pause_on_failure: false,
  paused: false,
  note: 'first',
  sync_error: null,
  deleted_at: null,
};

const anEvent = (changes: Partial<AuditRow> = {}): AuditRow => ({
  action: 'schedule.created',
  subject_id: 'schedule-1',
  subject_name: 'One',
  generation: 1,
  request_id: 'create',
  changes: [],
  ...changes,
});

const aRun = (changes: Partial<RunRow> = {}): RunRow => ({
  id: 'run-1',
  schedule_id: 'schedule-1',
  nominal_fire_at: new Date('2027-01-01T00:00:05Z'),
  status: 'COMPLETED',
  ended_at: new Date('2027-01-01T00:00:06Z'),
  ...changes,
});

const aFire = (changes: Partial<FireRow> = {}): FireRow => ({
  id: 'run-1',
  schedule_id: 'schedule-1',
  kind: 'scheduled',
  nominal_fire_at: new Date('2027-01-01T00:00:05Z'),
  started_at: new Date('2027-01-01T00:00:05Z'),
  verdict: 'on_time',
  reason: 'It ran.',
  run_id: 'run-1',
  ...changes,
});

const anExecution = (changes: Partial<Execution> = {}): Execution => ({
  workflowId: 'run-1',
  executionId: 'execution-1',
  type: 'shipsecWorkflowRun',
  isOpen: false,
  status: 'COMPLETED',
  ...changes,
});

const rowsOf = (changes: Partial<Rows> = {}): Rows => ({
  installationId: 'installation',
  schedules: [aRow],
  audit: [anEvent()],
  runs: [aRun()],
  fires: [aFire()],
  ...changes,
});

const kinds = (findings: readonly {kind: string}[]): string[] => findings.map(({kind}) => kind);

describe('checkWrites', () => {
  it('finds nothing where each confirmed write is in the audit and the row', () => {
    expect(checkWrites(anEntry(), rowsOf())).toEqual([]);
  });

  it('finds a confirmed change that is not there lost', () => {
    const entry = anEntry();
    entry.writes.push({kind: 'change', requestIds: ['x'], fields: {note: 'second'}, outcome: 'confirmed'});
    expect(kinds(checkWrites(entry, rowsOf()))).toEqual(['lost']);
  });

  it('lets an unanswered change take effect or not, and takes no half of it', () => {
    const entry = anEntry();
    const change = {note: 'second', cronExpression: '@every 3s'};
    entry.writes.push({kind: 'change', requestIds: ['x'], fields: change, outcome: 'unanswered'});
    const audit = [anEvent(), anEvent({action: 'schedule.updated', generation: 2, request_id: 'x'})];
    const whole = {...aRow, generation: 2, note: 'second', cron_expression: '@every 3s'};
    expect(checkWrites(entry, rowsOf())).toEqual([]);
    expect(checkWrites(entry, rowsOf({audit, schedules: [whole]}))).toEqual([]);
    const half = {...whole, cron_expression: '@every 5s'};
    expect(kinds(checkWrites(entry, rowsOf({audit, schedules: [half]})))).toEqual(['lost']);
  });

  it('finds two changes of one generation lost, as one has overwritten the other', () => {
    const entry = anEntry();
    for (const id of ['x', 'y']) {
      entry.writes.push({kind: 'change', requestIds: [id], fields: {note: id}, outcome: 'confirmed'});
    }
    const changed = (id: string) => anEvent({action: 'schedule.updated', generation: 2, request_id: id});
    const schedules = [{...aRow, generation: 2, note: 'y'}];
    const audit = [anEvent(), changed('x'), changed('y')];
    expect(kinds(checkWrites(entry, rowsOf({audit, schedules})))).toEqual(['lost']);
  });

  it('finds a schedule that was created twice doubled, a row after its deletion orphaned, a vanished one lost', () => {
    const twice = [anEvent(), anEvent({subject_id: 'schedule-2'})];
    expect(kinds(checkWrites({...anEntry(), id: undefined}, rowsOf({audit: twice})))).toEqual(['doubled']);
    const deleted = [anEvent(), anEvent({action: 'schedule.deleted', request_id: 'd'})];
    expect(kinds(checkWrites(anEntry(), rowsOf({audit: deleted})))).toEqual(['orphaned']);
    expect(kinds(checkWrites(anEntry(), rowsOf({schedules: []})))).toEqual(['lost']);
  });

  it('finds a promised run-now without its run lost', () => {
    const journal = new Journal();
    journal.runNows.push({entry: anEntry(), requestIds: ['n'], runId: 'run-2'});
    expect(kinds(checkRunNows(journal, rowsOf()))).toEqual(['lost']);
  });
});

describe('checkSchedules', () => {
  const description = (paused: boolean) =>
    ({
      action: {
        args: [{scheduleId: 'schedule-1', workflowId: 'workflow-1', generation: 1, scheduleName: 'One'}],
      },
      policies: {overlap: 'SKIP', catchupWindow: 60_000, pauseOnFailure: false},
      state: {paused, note: 'first'},
      info: {nextActionTimes: ['2027-01-01T00:00:05Z', '2027-01-01T00:00:10Z'].map((at) => new Date(at))},
    }) as unknown as ScheduleDescription;
  const held = (ids: string[], paused = false) => ({
    ids: new Set(ids),
    descriptions: new Map([['temporal-1', description(paused)]]),
  });
  const known = new Set(['temporal-1']);

  it('finds nothing where Temporal holds the row', () => {
    expect(checkSchedules(rowsOf(), known, held(['temporal-1']))).toEqual([]);
  });

  it('finds a difference and an absence lost, a schedule without a row orphaned', () => {
    expect(kinds(checkSchedules(rowsOf(), known, held(['temporal-1'], true)))).toEqual(['lost']);
    const absent = {ids: new Set<string>(), descriptions: new Map<string, ScheduleDescription>()};
    expect(kinds(checkSchedules(rowsOf(), known, absent))).toEqual(['lost']);
    expect(kinds(checkSchedules(rowsOf(), known, held(['temporal-1', 'temporal-2'])))).toEqual(['orphaned']);
  });

  it('finds a cadence lost that fires at other times', () => {
    const schedules = [{...aRow, cron_expression: '@every 7s'}];
    expect(kinds(checkSchedules(rowsOf({schedules}), known, held(['temporal-1'])))).toEqual(['lost']);
  });
});

describe('checkRuns', () => {
  const atWork = {isAtRest: false};

  it('finds nothing where one execution ended as the row says', () => {
    expect(checkRuns(rowsOf(), [anExecution()], {isAtRest: true})).toEqual([]);
  });

  it('finds two runs of an instant and two executions of a run doubled', () => {
    expect(kinds(checkRuns(rowsOf({runs: [aRun(), aRun({id: 'run-2'})]}), [], atWork))).toEqual(['doubled']);
    const executions = [anExecution(), anExecution({executionId: 'execution-2'})];
    expect(kinds(checkRuns(rowsOf(), executions, atWork))).toEqual(['doubled']);
  });

  it('finds a live run without an execution orphaned once all is at rest, and one that ended otherwise at once', () => {
    const live = rowsOf({runs: [aRun({status: 'RUNNING', ended_at: null})]});
    expect(checkRuns(live, [], atWork)).toEqual([]);
    expect(kinds(checkRuns(live, [], {isAtRest: true}))).toEqual(['orphaned']);
    expect(kinds(checkRuns(rowsOf(), [anExecution({status: 'FAILED'})], atWork))).toEqual(['orphaned']);
    expect(kinds(checkStrays([anExecution()], new Set()))).toEqual(['orphaned']);
  });
});

describe('checkLedger', () => {
  const until = Date.parse('2027-01-01T00:00:12Z');
  const inForce = (): Entry => {
    const entry = anEntry();
    openSpan(entry, '@every 5s', Date.parse('2027-01-01T00:00:01Z'));
    return entry;
  };
  const second = aFire({id: 'x', nominal_fire_at: new Date('2027-01-01T00:00:10Z'), verdict: 'missed'});

  it('finds nothing where each instant in force has its verdict', () => {
    const rows = rowsOf({fires: [aFire(), second]});
    expect(checkLedger(inForce(), rows, {until, isAtRest: true})).toEqual([]);
  });

  it('finds an instant without a verdict unexplained, once it is to have one', () => {
    expect(kinds(checkLedger(inForce(), rowsOf(), {until, isAtRest: true}))).toEqual(['unexplained']);
    const earlier = Date.parse('2027-01-01T00:00:09Z');
    expect(checkLedger(inForce(), rowsOf(), {until: earlier, isAtRest: false})).toEqual([]);
  });

  it('finds a fire of no cadence, a verdict without its run and a run without a verdict unexplained', () => {
    const entry = anEntry();
    const options = {until: 0, isAtRest: true};
    const odd = aFire({nominal_fire_at: new Date('2027-01-01T00:00:06Z')});
    expect(kinds(checkLedger(entry, rowsOf({fires: [odd]}), options))).toEqual(['unexplained']);
    expect(kinds(checkLedger(entry, rowsOf({runs: []}), options))).toEqual(['unexplained']);
    expect(kinds(checkLedger(entry, rowsOf({fires: []}), options))).toEqual(['unexplained']);
  });
});
