import {randomUUID} from 'node:crypto';
import type {RunOutcome} from '@shipsec/schedules-sdk/contract';
import {WorkflowFailedError, type WorkflowHandle} from '@temporalio/client';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {aDefinition} from '../testing/a-definition.js';
import {startWorkerStack, steps, until, type WorkerStack} from '../testing/worker-stack.js';

describe('shipsecWorkflowRun', () => {
  let stack: WorkerStack;
  beforeAll(async () => {
    stack = await startWorkerStack(aDefinition({actions: [{ref: 'entry'}]}));
  });
  afterEach(() => {
    stack.api.refuse = () => undefined;
  });
  afterAll(() => stack.stop());

  const stored = (run: WorkflowHandle) => stack.api.run(run.workflowId);
  const failureOf = async (run: WorkflowHandle) => {
    const error = await run.result().catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(WorkflowFailedError);
    return (error as WorkflowFailedError).cause;
  };

  it('hands outputs on to inputs, over the override of a connected port', async () => {
    const run = await stack.startRun(
      aDefinition({
        actions: [
          {
            ref: 'entry',
            componentId: 'core.workflow.entrypoint',
            params: {
              runtimeInputs: [
                {id: 'url', type: 'text'},
                {id: 'depth', type: 'number', defaultValue: 2},
              ],
            },
          },
          {
            ref: 'echo',
            componentId: 'test.echo',
            inputOverrides: {url: 'replaced', note: 'kept'},
            inputMappings: {
              url: {sourceRef: 'entry', sourceHandle: 'url'},
              everything: {sourceRef: 'entry', sourceHandle: '__self__'},
              note: {sourceRef: 'entry', sourceHandle: 'no-such-port'},
            },
          },
        ],
        edges: [{from: 'entry', to: 'echo'}],
      }),
      {url: 'https://example.com'},
    );
    const outcome: RunOutcome = await run.result();
    expect(outcome.outputs['echo']).toMatchObject({
      inputs: {url: 'https://example.com', everything: {url: 'https://example.com', depth: 2}, note: 'kept'},
    });
  });

  it('executes independent actions side by side, and what waits for both after both', async () => {
    const [left, right] = [randomUUID(), randomUUID()];
    const run = await stack.startRun(
      aDefinition({
        actions: [
          {ref: 'entry', componentId: 'test.echo'},
          {ref: 'left', componentId: 'test.hold', params: {name: left}},
          {ref: 'right', componentId: 'test.hold', params: {name: right}},
          {ref: 'join', componentId: 'test.echo'},
        ],
        edges: [
          {from: 'entry', to: 'left'},
          {from: 'entry', to: 'right'},
          {from: 'left', to: 'join'},
          {from: 'right', to: 'join'},
        ],
      }),
    );
    await until(() => stack.components.held.has(left) && stack.components.held.has(right));
    stack.components.release(right);
    await until(() => steps(stored(run).events).includes('right COMPLETED'));
    stack.components.release(left);
    await run.result();
    const order = steps(stored(run).events);
    expect(order.slice(0, 2)).toEqual(['entry STARTED', 'entry COMPLETED']);
    expect(new Set(order.slice(2, 4))).toEqual(new Set(['left STARTED', 'right STARTED']));
    expect(order.slice(4)).toEqual(['right COMPLETED', 'left COMPLETED', 'join STARTED', 'join COMPLETED']);
  });

  it('fails fast: cancels what is under way, skips the rest, and names the failure', async () => {
    const [name, flaky] = [randomUUID(), randomUUID()];
    const run = await stack.startRun(
      aDefinition({
        actions: [
          {ref: 'gate', componentId: 'test.hold', params: {name: flaky}},
          {ref: 'bad', componentId: 'test.flaky', params: {name: flaky, failures: 9, retryable: false}},
          {ref: 'slow', componentId: 'test.hold', params: {name}},
          {ref: 'later', componentId: 'test.echo'},
        ],
        edges: [
          {from: 'gate', to: 'bad'},
          {from: 'bad', to: 'later'},
        ],
      }),
    );
    await until(() => stack.components.held.has(name));
    stack.components.release(flaky);
    expect(await failureOf(run)).toMatchObject({type: 'RunFailed', message: 'bad: Failure 1'});
    expect(stack.components.aborted.has(name)).toBe(true);
    const {events, finished} = stored(run);
    expect(finished).toMatchObject({status: 'FAILED', outcome: {success: false, error: 'bad: Failure 1'}});
    const messages = Object.fromEntries(
      events.map((event) => [`${event.nodeId} ${event.type}`, event.message]),
    );
    expect(messages).toMatchObject({
      'bad FAILED': 'Failure 1',
      'slow FAILED': 'Cancelled: "bad" failed',
      'later SKIPPED': 'Skipped: "bad" failed',
    });
  });

  it('tries again under the retry policy and reports the start once', async () => {
    const name = randomUUID();
    const retryPolicy = {maxAttempts: 3, initialIntervalSeconds: 0.05};
    const params = {name, failures: 2};
    const run = await stack.startRun(
      aDefinition({actions: [{ref: 'flaky', componentId: 'test.flaky', params, retryPolicy}]}),
    );
    expect(await run.result()).toMatchObject({success: true, outputs: {flaky: {executions: 3}}});
    expect(steps(stored(run).events)).toEqual([
      'flaky STARTED',
      'flaky PROGRESS',
      'flaky PROGRESS',
      'flaky COMPLETED',
    ]);
  });

  it('gives up after the attempts of the retry policy, and at once on an error type it names', async () => {
    const [often, once] = [randomUUID(), randomUUID()];
    const action = (name: string, nonRetryableErrorTypes: string[]) =>
      aDefinition({
        actions: [
          {
            ref: 'flaky',
            componentId: 'test.flaky',
            params: {name, failures: 9},
            retryPolicy: {maxAttempts: 2, initialIntervalSeconds: 0.05, nonRetryableErrorTypes},
          },
        ],
      });
    await failureOf(await stack.startRun(action(often, [])));
    await failureOf(await stack.startRun(action(once, ['FlakyError'])));
    expect(stack.components.executions.get(often)).toBe(2);
    expect(stack.components.executions.get(once)).toBe(1);
  });

  it('ends an attempt that takes longer than its timeout', async () => {
    const params = {name: randomUUID()};
    const action = {
      ref: 'hold',
      componentId: 'test.hold',
      params,
      timeoutSeconds: 1,
      retryPolicy: {maxAttempts: 1},
    };
    const run = await stack.startRun(aDefinition({actions: [action]}));
    expect(await failureOf(run)).toMatchObject({message: 'hold: It took longer than its timeout allows'});
    expect(steps(stored(run).events)).toEqual(['hold STARTED', 'hold FAILED']);
  });

  it('ends a run that takes longer than its definition allows as timed out', async () => {
    const name = randomUUID();
    const run = await stack.startRun(
      aDefinition({actions: [{ref: 'hold', componentId: 'test.hold', params: {name}}], timeoutSeconds: 1}),
    );
    expect(await failureOf(run)).toMatchObject({type: 'RunTimedOut'});
    expect(stored(run).finished?.status).toBe('TIMED_OUT');
    expect(stack.components.aborted.has(name)).toBe(true);
  });

  it('goes on along an error edge, with the error as a value, and succeeds', async () => {
    const run = await stack.startRun(
      aDefinition({
        actions: [
          {
            ref: 'bad',
            componentId: 'test.flaky',
            params: {name: randomUUID(), failures: 9, retryable: false},
          },
          {
            ref: 'rescue',
            componentId: 'test.echo',
            inputMappings: {problem: {sourceRef: 'bad', sourceHandle: 'error'}},
          },
        ],
        edges: [{from: 'bad', to: 'rescue', kind: 'error'}],
      }),
    );
    const outcome: RunOutcome = await run.result();
    expect(outcome.success).toBe(true);
    expect(outcome.outputs['rescue']).toMatchObject({
      inputs: {problem: {type: 'FlakyError', message: 'Failure 1'}},
    });
  });

  it('never repeats an action that is done because its trace could not be reported', async () => {
    const name = randomUUID();
    let refusals = 0;
    stack.api.refuse = (what) =>
      what === 'trace' && refusals++ < 4 ? {status: 503, code: 'starting'} : undefined;
    const run = await stack.startRun(
      aDefinition({actions: [{ref: 'flaky', componentId: 'test.flaky', params: {name, failures: 0}}]}),
    );
    expect(await run.result()).toMatchObject({outputs: {flaky: {executions: 1}}});
    expect(steps(stored(run).events)).toEqual(['flaky STARTED', 'flaky COMPLETED']);
  });

  it('reports its end even when the server is away just then', async () => {
    let refusals = 0;
    stack.api.refuse = (what) =>
      what === 'finished' && refusals++ < 2 ? {status: 500, code: 'oops'} : undefined;
    const run = await stack.startRun(aDefinition({actions: [{ref: 'echo', componentId: 'test.echo'}]}));
    await run.result();
    expect(refusals).toBe(3);
    expect(stored(run).finished?.status).toBe('COMPLETED');
  });

  it('fails with a sentence about a definition that cannot be executed', async () => {
    const run = await stack.startRun(
      aDefinition({
        actions: [{ref: 'a'}, {ref: 'b'}],
        edges: [
          {from: 'a', to: 'b'},
          {from: 'b', to: 'a'},
        ],
      }),
    );
    expect(await failureOf(run)).toMatchObject({message: 'These actions wait for each other: a, b'});
    expect(stored(run).finished?.status).toBe('FAILED');
  });

  it('fails naming the component that this worker does not have', async () => {
    const run = await stack.startRun(aDefinition({actions: [{ref: 'x', componentId: 'acme.unknown'}]}));
    expect((await failureOf(run))?.message).toMatch(/^x: No component "acme.unknown" here\. Known: core\./);
  });

  it('replaces outputs that together are too large for Temporal, and still ends', async () => {
    const big = (ref: string, text: string) => ({
      ref,
      componentId: 'test.echo',
      params: {text: text.repeat(450_000)},
    });
    const run = await stack.startRun(
      aDefinition({actions: [big('a', 'a'), big('b', 'b'), big('c', 'c'), big('d', 'd')]}),
    );
    const outcome: RunOutcome = await run.result();
    const truncated = Object.values(outcome.outputs).filter((output) => 'truncated' in (output as object));
    expect(outcome.success).toBe(true);
    expect(truncated).toHaveLength(2);
  });
});
