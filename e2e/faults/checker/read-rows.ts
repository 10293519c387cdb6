import type {Pool} from 'pg';

export interface ScheduleRow {
  readonly id: string;
  readonly name: string;
  readonly workflow_id: string;
  readonly generation: number;
  readonly observed_generation: number;
  readonly temporal_schedule_id: string;
  readonly cron_expression: string;
  readonly timezone: string;
  readonly overlap_policy: string;
  readonly catchup_window_seconds: number;
  readonly pause_on_failure: boolean;
  readonly paused: boolean;
  readonly note: string | null;
  readonly sync_error: string | null;
  readonly deleted_at: Date | null;
}

/** One accepted change of a schedule. */
export interface AuditRow {
  readonly action: string;
  readonly subject_id: string;
  readonly subject_name: string | null;
  readonly generation: number | null;
  readonly request_id: string | null;
  readonly changes: readonly {field: string; after: unknown}[];
}

export interface RunRow {
  readonly id: string;
  readonly schedule_id: string;
  readonly nominal_fire_at: Date | null;
  readonly status: string;
  readonly ended_at: Date | null;
}

export interface FireRow {
  readonly id: string;
  readonly schedule_id: string;
  readonly kind: string;
  readonly nominal_fire_at: Date;
  readonly started_at: Date | null;
  readonly verdict: string;
  readonly reason: string;
  readonly run_id: string | null;
}

/** The database as it is, read by SQL of its own: nothing of the server's code is used. */
export interface Rows {
  readonly installationId: string;
  readonly schedules: readonly ScheduleRow[];
  readonly audit: readonly AuditRow[];
  readonly runs: readonly RunRow[];
  readonly fires: readonly FireRow[];
}

const CHANGES = ['created', 'updated', 'paused', 'resumed', 'deleted'].map((verb) => `schedule.${verb}`);

/** @param names of the schedules that are looked at: they and all that belongs to them. */
export async function readRows(database: Pool, names: readonly string[]): Promise<Rows> {
  const query = async <Row>(sql: string, ...values: unknown[]): Promise<Row[]> => {
    const {rows} = await database.query(sql, values);
    return rows as Row[];
  };
  const audit = await query<AuditRow>(
    `select action, subject_id, subject_name, generation, request_id, changes from audit_events
      where subject_type = 'schedule' and action = any($2) and subject_id in (
        select subject_id from audit_events where action = 'schedule.created' and subject_name = any($1))
      order by id`,
    names,
    CHANGES,
  );
  const ids = [...new Set(audit.map((event) => event.subject_id))];
  const [installation] = await query<{id: string}>(`select id from installation`);
  return {
    installationId: installation?.id ?? '',
    audit,
    schedules: await query(`select * from schedules where name = any($1) or id = any($2)`, names, ids),
    runs: await query(
      `select id, schedule_id, nominal_fire_at, status, ended_at from runs where schedule_id = any($1)`,
      ids,
    ),
    fires: await query(
      `select id, schedule_id, kind, nominal_fire_at, started_at, verdict, reason, run_id from fires
        where schedule_id = any($1)`,
      ids,
    ),
  };
}
