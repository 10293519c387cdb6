import {ScheduleNotFoundError, type Client, type ScheduleDescription} from '@temporalio/client';

/** Temporal as it is, by its SDK's own client. */
export interface HeldSchedules {
  /** All IDs with this installation's prefix. */
  readonly ids: ReadonlySet<string>;
  /** Those that were asked for and are there. */
  readonly descriptions: ReadonlyMap<string, ScheduleDescription>;
}

const LIST_TIMEOUT_MS = 10_000;
/** Now and then Temporal answers about a schedule after five seconds only, and a second question at once. */
const DESCRIBE_TIMEOUTS_MS = [1000, 7000] as const;

export async function readSchedules(
  client: Client,
  prefix: string,
  described: readonly string[],
): Promise<HeldSchedules> {
  const ids = await client.withDeadline(Date.now() + LIST_TIMEOUT_MS, async () => {
    const listed = new Set<string>();
    for await (const {scheduleId} of client.schedule.list({query: `ScheduleId STARTS_WITH "${prefix}"`})) {
      listed.add(scheduleId);
    }
    return listed;
  });
  const descriptions = new Map<string, ScheduleDescription>();
  for (const id of described) {
    const description = await describe(client, id);
    if (description !== undefined) descriptions.set(id, description);
  }
  return {ids, descriptions};
}

async function describe(client: Client, id: string): Promise<ScheduleDescription | undefined> {
  const ask = (timeoutMs: number): Promise<ScheduleDescription> =>
    client.withDeadline(Date.now() + timeoutMs, () => client.schedule.getHandle(id).describe());
  const [first, second] = DESCRIBE_TIMEOUTS_MS;
  try {
    return await ask(first).catch((error: unknown) => {
      if (error instanceof ScheduleNotFoundError) throw error;
      return ask(second);
    });
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}

/** One execution of a workflow; an ID may have several. */
export interface Execution {
  readonly workflowId: string;
  readonly executionId: string;
  readonly type: string;
  readonly isOpen: boolean;
  readonly status: string;
}

/** All executions that were started since then. Temporal shows a new one a moment late. */
export async function readExecutions(client: Client, since: Date): Promise<Execution[]> {
  return client.withDeadline(Date.now() + LIST_TIMEOUT_MS, async () => {
    const executions: Execution[] = [];
    const query = `StartTime >= "${since.toISOString()}"`;
    for await (const {workflowId, runId, type, status} of client.workflow.list({query, pageSize: 1000})) {
      executions.push({
        workflowId,
        executionId: runId,
        type,
        isOpen: status.name === 'RUNNING',
        status: status.name,
      });
    }
    return executions;
  });
}
