import {nextFires} from '@shipsec/schedules-sdk/cron';
import type {ScheduleDescription} from '@temporalio/client';
import {finding, type Finding} from './finding.ts';
import type {Rows, ScheduleRow} from './read-rows.ts';
import type {HeldSchedules} from './read-temporal.ts';

const lost = finding('lost');
const orphaned = finding('orphaned');

/** Whether Temporal holds exactly what the rows say, and nothing of this installation besides. */
export function checkSchedules(rows: Rows, knownIds: ReadonlySet<string>, held: HeldSchedules): Finding[] {
  const orphans = [...held.ids].filter((id) => !knownIds.has(id));
  return [
    ...orphans.map((id) => orphaned(`Temporal holds ${id}, and there is no row`)),
    ...rows.schedules.flatMap((row) => checkSchedule(row, held.descriptions.get(row.temporal_schedule_id))),
  ];
}

function checkSchedule(row: ScheduleRow, description: ScheduleDescription | undefined): Finding[] {
  if (row.deleted_at !== null) return [orphaned(`${row.name} is deleted, and its tombstone stays`)];
  if (description === undefined) return [lost(`${row.name} is not in Temporal`)];
  const differences = differencesOf(row, description);
  if (row.observed_generation !== row.generation) {
    const {observed_generation: observed, generation, sync_error: error} = row;
    differences.push(`its generation is ${generation}, Temporal is said to hold ${observed} (${error})`);
  }
  return differences.map((difference) => lost(`${row.name}: ${difference}`));
}

const OVERLAP: Readonly<Record<string, string>> = {
  skip: 'SKIP',
  allow: 'ALLOW_ALL',
  buffer: 'BUFFER_ONE',
};

function differencesOf(row: ScheduleRow, {action, policies, state, info}: ScheduleDescription): string[] {
  const argument: Record<string, unknown> = {...(action.args?.[0] as object | undefined)};
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['schedule', row.id, argument['scheduleId']],
    ['workflow', row.workflow_id, argument['workflowId']],
    ['generation', row.generation, argument['generation']],
    ['name', row.name, argument['scheduleName']],
    ['paused', row.paused, state.paused],
    ['note', row.note ?? '', state.note ?? ''],
    ['overlap policy', OVERLAP[row.overlap_policy], policies.overlap],
    ['catch-up window', row.catchup_window_seconds * 1000, policies.catchupWindow],
    ['pause on failure', row.pause_on_failure, policies.pauseOnFailure],
    ['fires', firesLike(row, info.nextActionTimes).join(), info.nextActionTimes.map(iso).join()],
  ];
  return pairs
    .filter(([, wanted, actual]) => wanted !== actual)
    .map(
      ([field, wanted, actual]) => `${field} should be ${String(wanted)}, and Temporal has ${String(actual)}`,
    );
}

/** What the cadence fires in the time that Temporal has announced, by the cron engine. */
function firesLike(
  {cron_expression: cronExpression, timezone}: ScheduleRow,
  announced: readonly Date[],
): string[] {
  const [first] = announced;
  if (first === undefined) return [];
  const after = new Date(first.getTime() - 1).toISOString();
  return nextFires({cronExpression, timezone}, {after, limit: announced.length}).map((at) =>
    iso(new Date(at)),
  );
}

const iso = (at: Date): string => at.toISOString();
