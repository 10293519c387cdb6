import type {NewTraceEvent} from '@shipsec/schedules-sdk/contract';
import type {Logger} from 'pino';
import type {RunRow} from '../runs/run.table.js';
import type {ScheduleRow} from '../schedules/schedule.table.js';
import type {Caller} from '../workflows/workflow.service.js';

/** The run behind a line. */
export type LoggedRun = Pick<
  RunRow,
  'id' | 'organizationId' | 'workflowId' | 'scheduleId' | 'triggerType' | 'triggerLabel'
>;

/** The fields that Loki takes as labels, where a line has them. */
export const activityLabels = ['triggered_by', 'schedule_id', 'workflow_id', 'organization_id'];

const pinoLevels = {debug: 'debug', info: 'info', warn: 'warn', error: 'error'} as const;

/**
 * What happens to schedules and in runs, one line each, with the IDs by which it is found again. Inputs and outputs are
 * in none of them, as they may be secrets; an error's message has its run's secrets masked.
 */
export class ActivityLog {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** @param event noun and verb, as in the audit: `schedule.paused`. */
  schedule(event: string, {identity, requestId}: Caller, row: ScheduleRow): void {
    const {id, organizationId, workflowId, name, generation} = row;
    const ids = {organization_id: organizationId, workflow_id: workflowId, schedule_id: id};
    const by = {triggered_by: identity.actorType ?? 'user', userId: identity.userId};
    this.#logger.info({event, ...ids, ...by, requestId, name, generation}, event);
  }

  /** @param event `run.started`, `run.finished`. */
  run(event: string, run: LoggedRun, details: {readonly status?: string} = {}): void {
    this.#logger.info({event, ...fieldsOf(run), ...details}, event);
  }

  /** Each step of a run, at its own level. @param events with the run's secrets masked. */
  trace(run: LoggedRun, events: readonly NewTraceEvent[]): void {
    for (const {nodeId, type, level, timestamp, message, error} of events) {
      const step = {node_id: nodeId, type, occurredAt: timestamp};
      const failure = error === undefined ? {} : {error: error.message};
      this.#logger[pinoLevels[level]](
        {event: 'run.trace', ...fieldsOf(run), ...step, ...failure},
        message ?? type,
      );
    }
  }
}

function fieldsOf(run: LoggedRun) {
  return {
    organization_id: run.organizationId,
    workflow_id: run.workflowId,
    ...(run.scheduleId === null ? {} : {schedule_id: run.scheduleId}),
    run_id: run.id,
    triggered_by: run.triggerType,
    trigger_label: run.triggerLabel,
  };
}
