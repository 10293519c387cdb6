import {randomUUID} from 'node:crypto';
import {runIdOfFire, SCHEDULE_TRIGGER_WORKFLOW, type RunOutcome} from '@shipsec/schedules-sdk/contract';
import {ScheduleOverlapPolicy, WorkflowFailedError, type WorkflowHandle} from '@temporalio/client';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {aDefinition} from '../testing/a-definition.js';
import {aFire, startWorkerStack, steps, until, type WorkerStack} from '../testing/worker-stack.js';

const echoed = aDefinition({
  actions: [{ref: 'echo', componentId: 'test.echo', params: {method: 'GET', path: '/'}}],
});
const holding = (name: string) =>
  aDefinition({
    actions: [
      {ref: 'hold', componentId: 'test.hold', params: {name}},
      {ref: 'after', componentId: 'test.echo'},
    ],
    edges: [{from: 'hold', to: 'after'}],
  });

describe('scheduleTriggerWorkflow', () => {
  let stack: WorkerStack;
  beforeAll(async () => {
    stack = await startWorkerStack(echoed);
  });
  afterEach(() => {
    stack.api.definition = echoed;
    stack.api.refuse = () => undefined;
  });
  afterAll(() => stack.stop());

  const runIdOf = async (fire: WorkflowHandle) => {
    const {runId} = await fire.describe();
    return runIdOfFire(fire.workflowId, runId);
  };

  it('makes one completed run, and records the schedule before the first action', async () => {
    const fire = await stack.fire({scheduleId: '7b0c9c39-7d9a-4d4f-9a6c-0d3f9b3f0a11'});
    const outcome: RunOutcome = await fire.result();
    const runId = await runIdOf(fire);
    const run = stack.api.run(runId);

    expect(steps(run.events)).toEqual(['trigger PROGRESS', 'echo STARTED', 'echo COMPLETED']);
    expect(run.events[0]?.data).toMatchObject({
      scheduleId: '7b0c9c39-7d9a-4d4f-9a6c-0d3f9b3f0a11',
      scheduleName: 'Nightly check',
      generation: 3,
      nominalFireAt: null,
      triggerType: 'schedule',
      triggerWorkflowId: fire.workflowId,
    });
    expect(outcome.success).toBe(true);
    expect(run.finished).toEqual({status: 'COMPLETED', outcome});
    expect(run.organizationId).toBe('local-dev');
    const child = await stack.client.workflow.getHandle(runId).describe();
    expect(child.status.name).toBe('COMPLETED');
    expect(run.startedAs).toBe(child.runId);
  });

  it('tells which instant of the cadence a backfill makes up for', async () => {
    const runId = `shipsec-run-${randomUUID()}`;
    const nominalFireAt = '2026-01-05T08:00:00.000Z';
    const fire = await stack.fire({runId, nominalFireAt});
    await fire.result();
    const {preparations, events} = stack.api.run(runId);
    expect(preparations).toMatchObject([{nominalFireAt}]);
    expect(events[0]?.data).toMatchObject({nominalFireAt});
    expect(events[0]?.message).toBe(`Started by schedule "Nightly check" (backfill of ${nominalFireAt})`);
  });

  it('waits for its turn as long as the server says so, and then runs', async () => {
    let asked = 0;
    stack.api.refuse = (what) => {
      if (what !== 'prepare') return undefined;
      asked += 1;
      return asked < 3 ? {status: 425, code: 'fire_waiting'} : undefined;
    };
    const fire = await stack.fire();
    expect(((await fire.result()) as RunOutcome).success).toBe(true);
    expect(asked).toBe(3);
  });

  it('ends without a failure and without a run when the server skips the fire', async () => {
    stack.api.refuse = (what) => (what === 'prepare' ? {status: 409, code: 'fire_skipped'} : undefined);
    const fire = await stack.fire();
    expect(await fire.result()).toEqual({outputs: {}, success: false, error: 'Refused with fire_skipped'});
    expect((await fire.describe()).status.name).toBe('COMPLETED');
    expect(stack.api.run(await runIdOf(fire))).toMatchObject({prepared: undefined, events: []});
  });

  it('tells which instant of the cadence the run answers when Temporal fires it', async () => {
    const scheduleId = randomUUID();
    const schedule = await stack.client.schedule.create({
      scheduleId,
      spec: {intervals: [{every: '1s'}]},
      state: {remainingActions: 1},
      action: {
        type: 'startWorkflow',
        workflowType: SCHEDULE_TRIGGER_WORKFLOW,
        workflowId: `fire-${scheduleId}`,
        taskQueue: stack.taskQueue,
        args: [aFire({scheduleId})],
      },
    });
    try {
      const ours = () => stack.api.runs().filter((run) => run.preparations[0]?.scheduleId === scheduleId);
      await until(() => ours()[0]?.finished !== undefined);
      const [run, ...others] = ours();
      expect(others).toEqual([]);
      const [action] = (await schedule.describe()).info.recentActions;
      const nominalFireAt = action?.scheduledAt.toISOString();
      expect(run?.preparations[0]?.nominalFireAt).toBe(nominalFireAt);
      expect(run?.events[0]?.data).toMatchObject({nominalFireAt});
    } finally {
      await schedule.delete();
    }
  });

  it('uses the run ID that run-now has promised, and no nominal time', async () => {
    const runId = `shipsec-run-${randomUUID()}`;
    await (await stack.fire({runId})).result();
    expect(stack.api.run(runId).finished?.status).toBe('COMPLETED');
    expect(stack.api.run(runId).preparations[0]).not.toHaveProperty('nominalFireAt');
  });

  it('asks for the same run again while the server is away, and makes only one', async () => {
    let refusals = 0;
    stack.api.refuse = (what) =>
      what === 'prepare' && refusals++ < 2 ? {status: 503, code: 'starting'} : undefined;
    const fire = await stack.fire();
    await fire.result();
    const run = stack.api.run(await runIdOf(fire));
    expect(run.preparations).toHaveLength(3);
    expect(run.finished?.status).toBe('COMPLETED');
  });

  it('ends the fire with the reason when the server refuses the run for good', async () => {
    stack.api.refuse = (what) => (what === 'prepare' ? {status: 404, code: 'workflow_not_found'} : undefined);
    const fire = await stack.fire();
    const error = await fire.result().catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(WorkflowFailedError);
    expect((error as WorkflowFailedError).cause?.cause).toMatchObject({
      type: 'workflow_not_found',
      message: 'Refused with workflow_not_found',
    });
    expect(stack.api.run(await runIdOf(fire)).preparations).toHaveLength(1);
  });

  it('changes exactly what a node override names', async () => {
    const resultOf = async (nodeOverrides: Record<string, {params: object; inputOverrides: object}>) => {
      const fire = await stack.fire({nodeOverrides: nodeOverrides as never});
      return ((await fire.result()) as RunOutcome).outputs['echo'] as {params: object; inputs: object};
    };
    const plain = await resultOf({});
    const overridden = await resultOf({echo: {params: {method: 'HEAD'}, inputOverrides: {}}});
    expect(plain).toEqual({params: {method: 'GET', path: '/'}, inputs: {__runtimeData: {}}});
    expect(overridden).toEqual({...plain, params: {...plain.params, method: 'HEAD'}});
  });

  it('fails, as a failed run of its schedule, when the run failed', async () => {
    stack.api.definition = aDefinition({
      actions: [
        {ref: 'a', componentId: 'test.flaky', params: {name: randomUUID(), failures: 9, retryable: false}},
      ],
    });
    const fire = await stack.fire();
    const error = await fire.result().catch((failure: unknown) => failure);
    const runId = await runIdOf(fire);
    expect((error as WorkflowFailedError).cause).toMatchObject({
      type: 'RunFailed',
      message: `Run ${runId}: a: Failure 1`,
    });
    expect(stack.api.run(runId).finished).toMatchObject({status: 'FAILED', outcome: {error: 'a: Failure 1'}});
  });

  it('reports a terminated run, which cannot do so itself, and does not count as failed', async () => {
    const name = randomUUID();
    stack.api.definition = holding(name);
    const fire = await stack.fire();
    await until(() => stack.components.held.has(name));
    const runId = await runIdOf(fire);
    await stack.client.workflow.getHandle(runId).terminate('A person said so');
    const outcome: RunOutcome = await fire.result();
    expect(outcome).toMatchObject({success: false, error: `Run ${runId} was terminated`});
    expect(stack.api.run(runId).finished).toEqual({status: 'TERMINATED', outcome});
  });

  it('reports a cancelled run and does not count as failed', async () => {
    const name = randomUUID();
    stack.api.definition = holding(name);
    const fire = await stack.fire();
    await until(() => stack.components.held.has(name));
    const runId = await runIdOf(fire);
    await stack.client.workflow.getHandle(runId).cancel();
    expect(await fire.result()).toMatchObject({success: false, error: `Run ${runId} was cancelled`});
    expect(stack.api.run(runId).finished?.status).toBe('CANCELLED');
  });

  it.each(['cancel', 'terminate'] as const)('cancels its run on %s, and the run reports it', async (end) => {
    const name = randomUUID();
    stack.api.definition = holding(name);
    const fire = await stack.fire();
    await until(() => stack.components.held.has(name));
    const runId = await runIdOf(fire);
    await fire[end]();
    const child = stack.client.workflow.getHandle(runId);
    await until(async () => (await child.describe()).status.name === 'CANCELLED');
    const run = stack.api.run(runId);
    expect(run.finished?.status).toBe('CANCELLED');
    expect(stack.components.aborted.has(name)).toBe(true);
    expect(steps(run.events)).toEqual(['trigger PROGRESS', 'hold STARTED', 'hold FAILED', 'after SKIPPED']);
    const fireEnd = end === 'cancel' ? 'CANCELLED' : 'TERMINATED';
    await until(async () => (await fire.describe()).status.name === fireEnd);
  });

  it('calls its run off when it is cancelled while the server cannot prepare it', async () => {
    stack.api.refuse = (what) => (what === 'prepare' ? {status: 503, code: 'starting'} : undefined);
    const fire = await stack.fire();
    const runId = await runIdOf(fire);
    await until(() => stack.api.run(runId).preparations.length > 0);
    await fire.cancel();
    await until(async () => (await fire.describe()).status.name === 'CANCELLED');
    expect(stack.api.run(runId).finished?.status).toBe('CANCELLED');
  });

  it('lasts as long as its run, so that an overlapping fire is skipped', async () => {
    const name = randomUUID();
    stack.api.definition = holding(name);
    const scheduleId = randomUUID();
    const schedule = await stack.client.schedule.create({
      scheduleId,
      spec: {intervals: [{every: '1s'}]},
      policies: {overlap: ScheduleOverlapPolicy.SKIP},
      action: {
        type: 'startWorkflow',
        workflowType: SCHEDULE_TRIGGER_WORKFLOW,
        workflowId: `fire-${scheduleId}`,
        taskQueue: stack.taskQueue,
        args: [aFire({scheduleId})],
      },
    });
    try {
      await until(async () => (await schedule.describe()).info.numActionsSkippedOverlap >= 2);
      await schedule.pause();
      expect(stack.api.runs().filter((run) => run.preparations[0]?.scheduleId === scheduleId)).toHaveLength(
        1,
      );
      expect(stack.components.held.has(name)).toBe(true);
    } finally {
      await schedule.delete();
      stack.components.release(name);
    }
  });
});
