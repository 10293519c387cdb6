import type {AffectedSchedule, FieldIssue, WorkflowDefinition} from '@shipsec/schedules-sdk/contract';
import {validatePayload} from '@shipsec/schedules-sdk/payload';
import {sql} from 'kysely';
import {FIRE_FAILED} from '../fires/fire-trouble.js';
import type {Trx} from '../storage/database.js';

/** With this begins the reason of a schedule whose payload the version that it would run refuses. */
const PAYLOAD_OUTDATED = 'Its payload does not fit version';

/** As the `statusReason` of an update: what is said about the payload stays until the payload or the version is put right. */
export function unlessPayloadOutdated(reason: string | null) {
  return sql<
    string | null
  >`case when status_reason like ${`${PAYLOAD_OUTDATED}%`} then status_reason else ${reason}::text end`;
}

/** What is said about the payload of a row; null when it fits, as far as is known. */
export function payloadProblemOf({statusReason}: {readonly statusReason: string | null}): string | null {
  return statusReason?.startsWith(PAYLOAD_OUTDATED) === true ? statusReason : null;
}

/** The version that schedules without a pin run from now on. */
export interface RunningVersion {
  readonly workflowId: string;
  readonly workflowName: string;
  readonly version: number;
  /** Undefined without an entry point: nothing can run then. */
  readonly definition: WorkflowDefinition | undefined;
}

/**
 * Holds the payload of every schedule that is not pinned against the version that it runs from now on, and says on each
 * schedule what does not fit, or that it fits again. Hold the workflow's row.
 *
 * @returns those that do not fit, by name.
 */
export async function judgePayloads(trx: Trx, running: RunningVersion): Promise<AffectedSchedule[]> {
  const schedules = await trx
    .selectFrom('schedules')
    .select(['id', 'name', 'inputPayload', 'statusReason'])
    .where('workflowId', '=', running.workflowId)
    .where('workflowVersionId', 'is', null)
    .where('deletedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    // An edit that is under way is waited for, and one that comes meanwhile is checked against the new version.
    .forNoKeyUpdate()
    .execute();
  const affected: AffectedSchedule[] = [];
  for (const {id, name, inputPayload, statusReason} of schedules) {
    const issues =
      running.definition === undefined
        ? [withoutEntryPoint]
        : validatePayload(running.definition, inputPayload);
    if (issues.length > 0) affected.push({id, name, issues});
    const reason = reasonAfter(running, issues, statusReason);
    if (reason !== statusReason) {
      await trx.updateTable('schedules').set({statusReason: reason}).where('id', '=', id).execute();
    }
  }
  return affected;
}

const withoutEntryPoint: FieldIssue = {
  path: ['workflowId'],
  code: 'workflow_without_entry_point',
  message: 'The workflow has no entry point',
};

function reasonAfter(
  {version, workflowName}: RunningVersion,
  issues: readonly FieldIssue[],
  before: string | null,
): string | null {
  if (issues.length > 0) {
    const what = issues.map(({message}) => message).join('; ');
    return `${PAYLOAD_OUTDATED} ${version} of "${workflowName}": ${what}. Edit its inputs, or pin an earlier version.`;
  }
  const isOver = before?.startsWith(PAYLOAD_OUTDATED) === true || before?.startsWith(FIRE_FAILED) === true;
  return isOver ? null : before;
}
