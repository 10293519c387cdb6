import {finding, type Finding} from './finding.ts';
import type {Rows, RunRow} from './read-rows.ts';
import type {Execution} from './read-temporal.ts';

const doubled = finding('doubled');
const orphaned = finding('orphaned');

const RUN = 'shipsecWorkflowRun';
const TRIGGER = 'scheduleTriggerWorkflow';

/**
 * Whether each instant and each run-now made one run at most, and rows and executions tell the same story.
 *
 * @param isAtRest nothing is going on any more, so a run that is neither ended nor executed stays so.
 */
export function checkRuns(
  rows: Rows,
  executions: readonly Execution[],
  {isAtRest}: {isAtRest: boolean},
): Finding[] {
  const byId = groupBy(executions, ({workflowId}) => workflowId);
  return [
    ...checkInstants(rows.runs),
    ...[...byId.values()].flatMap(checkOnce),
    ...rows.runs.flatMap((run) => checkRun(run, byId.get(run.id)?.[0], isAtRest)),
  ];
}

/** Executions of runs that no row knows. @param runIds of all rows there are */
export function checkStrays(executions: readonly Execution[], runIds: ReadonlySet<string>): Finding[] {
  return executions
    .filter(({type, workflowId}) => type === RUN && !runIds.has(workflowId))
    .map(({workflowId}) => orphaned(`Temporal executes ${workflowId}, and there is no such run`));
}

function checkInstants(runs: readonly RunRow[]): Finding[] {
  const scheduled = runs.filter((run) => run.nominal_fire_at !== null);
  const byInstant = groupBy(
    scheduled,
    (run) => `${run.schedule_id} at ${run.nominal_fire_at?.toISOString()}`,
  );
  return [...byInstant]
    .filter(([, same]) => same.length > 1)
    .map(([instant, same]) =>
      doubled(`Schedule ${instant} has ${same.length} runs: ${same.map(({id}) => id).join()}`),
    );
}

function checkOnce(same: readonly Execution[]): Finding[] {
  const [first] = same;
  if (first === undefined || same.length === 1 || (first.type !== RUN && first.type !== TRIGGER)) return [];
  return [doubled(`${first.workflowId} was executed ${same.length} times`)];
}

function checkRun(run: RunRow, execution: Execution | undefined, isAtRest: boolean): Finding[] {
  const isLive = run.ended_at === null;
  if (execution === undefined) {
    return isLive && isAtRest ? [orphaned(`Run ${run.id} is ${run.status}, and nothing executes it`)] : [];
  }
  if (isLive && !execution.isOpen) {
    return [orphaned(`Run ${run.id} is ${run.status}, its execution ended as ${execution.status}`)];
  }
  if (isLive && isAtRest) return [orphaned(`Run ${run.id} is still ${run.status}`)];
  if (isLive || execution.isOpen || run.status === statusOf(execution)) return [];
  return [orphaned(`Run ${run.id} is ${run.status}, its execution ended as ${execution.status}`)];
}

function statusOf({status}: Execution): string {
  return status === 'CANCELED' ? 'CANCELLED' : status;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
