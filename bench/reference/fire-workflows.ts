import {executeChild, proxyActivities, workflowInfo} from '@temporalio/workflow';

const {act} = proxyActivities<{act(): Promise<void>}>({startToCloseTimeout: '10 seconds'});

/** What a bare schedule starts: a child, and waits for it. */
export async function fire(): Promise<void> {
  await executeChild(run, {workflowId: `${workflowInfo().workflowId}-run`});
}

/** One activity that does nothing. */
export async function run(): Promise<void> {
  await act();
}
