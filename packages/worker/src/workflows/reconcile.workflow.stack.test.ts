import {randomUUID} from 'node:crypto';
import {RECONCILE_WORKFLOW} from '@shipsec/schedules-sdk/contract';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {aDefinition} from '../testing/a-definition.js';
import {startWorkerStack, type WorkerStack} from '../testing/worker-stack.js';

describe('reconcileWorkflow', () => {
  let stack: WorkerStack;
  beforeAll(async () => {
    stack = await startWorkerStack(aDefinition({actions: [{ref: 'entry'}]}));
  });
  afterAll(() => stack.stop());

  const reconcile = () =>
    stack.client.workflow.execute(RECONCILE_WORKFLOW, {
      workflowId: `reconcile-${randomUUID()}`,
      taskQueue: stack.taskQueue,
    });

  it('asks for one batch after another until nothing is left, and adds up what they did', async () => {
    stack.api.reconciliations.push(
      {applied: 100, failed: 1, settledRuns: 0, more: true},
      {applied: 20, failed: 0, settledRuns: 2, more: false},
      {applied: 7, failed: 7, settledRuns: 7, more: false},
    );
    expect(await reconcile()).toEqual({batches: 2, applied: 120, failed: 1, settledRuns: 2, more: false});
    expect(stack.api.reconciliations).toHaveLength(1);
    stack.api.reconciliations.length = 0;
  });

  it('lets Temporal notice within seconds that its worker has died, instead of blocking passes for minutes', async () => {
    const handle = await stack.client.workflow.start(RECONCILE_WORKFLOW, {
      workflowId: `reconcile-${randomUUID()}`,
      taskQueue: stack.taskQueue,
    });
    await handle.result();
    const {events} = await handle.fetchHistory();
    const timeouts = events?.flatMap(({activityTaskScheduledEventAttributes: scheduled}) =>
      scheduled ? [Number(scheduled.heartbeatTimeout?.seconds)] : [],
    );
    expect(timeouts).toEqual([10]);
  });

  it('leaves the rest to the next execution when there is always more', async () => {
    const endless = {applied: 1, failed: 0, settledRuns: 0, more: true};
    stack.api.reconciliations.push(...Array.from({length: 60}, () => endless));
    expect(await reconcile()).toEqual({batches: 50, applied: 50, failed: 0, settledRuns: 0, more: true});
  });
});
