import type {Entry, Journal} from '../journal.ts';
import {openSpan} from '../journal.ts';
import type {Rig} from '../rig.ts';
import {checkLedger} from './check-ledger.ts';
import {checkRuns, checkStrays} from './check-runs.ts';
import {checkSchedules} from './check-schedules.ts';
import {checkRunNows, checkWrites, fieldsOfRow} from './check-writes.ts';
import type {Finding} from './finding.ts';
import {readExecutions, readSchedules, type Execution} from './read-temporal.ts';
import {readRows, type Rows} from './read-rows.ts';

/** How long the ledger may take for an instant: a killed worker's fires are made up for, and passes close the rest. */
const VERDICT_MS = 90_000;
/** Executions that are looked at again each time, as some are still going on. */
const OVERLAP_MS = 90_000;

/**
 * Compares what was asked and answered with the rows, with Temporal and with the ledger. It reads all three by itself,
 * and shares nothing with the server but the cron engine.
 */
export class Checker {
  readonly #rig: Rig;
  readonly #journal: Journal;
  readonly #executions = new Map<string, Execution>();
  readonly #startedAt = Date.now();
  #readTo = Date.now();

  constructor(rig: Rig, journal: Journal) {
    this.#rig = rig;
    this.#journal = journal;
  }

  /** What is wrong about these schedules at this moment. @param isAtRest nothing fires or runs any more */
  async check(entries: readonly Entry[], {isAtRest = false} = {}): Promise<Finding[]> {
    const {client, database} = this.#rig;
    const rows = await readRows(
      database,
      entries.map(({name}) => name),
    );
    adoptIds(entries, rows);
    const held = await readSchedules(
      client,
      `shipsec-${rows.installationId}-schedule-`,
      rows.schedules.map((row) => row.temporal_schedule_id),
    );
    // Read after Temporal: a schedule that is deleted meanwhile is no orphan.
    const known = await database.query<{id: string}>('select temporal_schedule_id as id from schedules');
    const until = isAtRest ? Date.now() : Date.now() - VERDICT_MS;
    const ofSchedules = [
      ...entries.flatMap((entry) => checkWrites(entry, rows)),
      ...checkRunNows(this.#journal, rows),
      ...checkSchedules(rows, new Set(known.rows.map(({id}) => id)), held),
    ];
    // Executions are many, and whoever waits for the schedules asks again soon.
    if (ofSchedules.length > 0) return ofSchedules;
    return [
      ...(await this.#checkRuns(rows, isAtRest)),
      ...entries
        .filter((entry) => rows.schedules.some(({id}) => id === entry.id))
        .flatMap((entry) => checkLedger(entry, rows, {until, isAtRest})),
    ];
  }

  async #checkRuns(rows: Rows, isAtRest: boolean): Promise<Finding[]> {
    const {client, database} = this.#rig;
    const startedAt = Date.now();
    const since = isAtRest ? this.#startedAt : this.#readTo - OVERLAP_MS;
    const executions = await readExecutions(client, new Date(since));
    for (const execution of executions) this.#executions.set(execution.executionId, execution);
    this.#readTo = startedAt;
    const runs = await database.query<{id: string}>('select id from runs');
    // The rows were read before the executions: a run that has ended since then is no contradiction.
    const ofRows = await database.query<Rows['runs'][number]>(
      'select id, schedule_id, nominal_fire_at, status, ended_at from runs where id = any($1)',
      [rows.runs.map(({id}) => id)],
    );
    return [
      ...checkRuns({...rows, runs: ofRows.rows}, [...this.#executions.values()], {isAtRest}),
      ...checkStrays(executions, new Set(runs.rows.map(({id}) => id))),
    ];
  }

  /** Takes what is now settled for what holds: the state of each schedule, and that it is in force. */
  async adopt(entries: readonly Entry[]): Promise<void> {
    const rows = await readRows(
      this.#rig.database,
      entries.map(({name}) => name),
    );
    for (const entry of entries) {
      const row = rows.schedules.find(({name}) => name === entry.name);
      if (row === undefined) continue;
      entry.believed = fieldsOfRow(row);
      entry.generation = row.generation;
      if (!row.paused) openSpan(entry, row.cron_expression, Date.now());
    }
  }
}

function adoptIds(entries: readonly Entry[], rows: Rows): void {
  for (const entry of entries) {
    entry.id ??= rows.audit.find((event) => event.subject_name === entry.name)?.subject_id;
  }
}
