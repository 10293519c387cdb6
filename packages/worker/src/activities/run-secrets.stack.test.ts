import {secretReference, type RunOutcome, type WorkflowDefinition} from '@shipsec/schedules-sdk/contract';
import {SECRET_MASK} from '@shipsec/schedules-sdk/payload';
import {WorkflowFailedError, type WorkflowHandle} from '@temporalio/client';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import * as z from 'zod';
import {ComponentError} from '../components/component-error.js';
import {defineComponent} from '../components/define-component.js';
import {aDefinition} from '../testing/a-definition.js';
import {startWorkerStack, type WorkerStack} from '../testing/worker-stack.js';

const SECRET = 'hunter2 "and" more';
const reference = secretReference('0193f1a0-0000-7000-8000-000000000001', 'key');

/** What `test.spend` was given, in the order of its executions. */
const spent: unknown[] = [];
/** Takes a secret, and repeats it wherever a component can speak. */
const spend = defineComponent({
  id: 'test.spend',
  description: 'Repeats what it is given.',
  params: z.object({fails: z.boolean().default(false)}),
  inputs: z.record(z.string(), z.unknown()),
  outputs: z.record(z.string(), z.unknown()),
  run({params, inputs, trace, logger}) {
    spent.push(inputs['key']);
    const header = `Bearer ${String(inputs['key'])}`;
    trace({type: 'PROGRESS', message: header, data: {header}});
    logger.warn(header, {header});
    if (params.fails) {
      const cause = new Error(`refused: ${header}`);
      throw new ComponentError('RefusedError', header, {details: {header}, cause});
    }
    return {header, url: `https://example.com/?key=${encodeURIComponent(String(inputs['key']))}`};
  },
});

function definition(fails = false): WorkflowDefinition {
  const runtimeInputs = [{id: 'key', type: 'secret'}];
  const from = (sourceRef: string, sourceHandle: string) => ({sourceRef, sourceHandle});
  return aDefinition({
    actions: [
      {ref: 'entry', componentId: 'core.workflow.entrypoint', params: {runtimeInputs}},
      {ref: 'one', componentId: 'test.spend', inputMappings: {key: from('entry', 'key')}, params: {fails}},
      {
        ref: 'two',
        componentId: 'test.spend',
        inputMappings: {key: from('one', 'header'), url: from('one', 'url')},
      },
    ],
    edges: [
      {from: 'entry', to: 'one'},
      {from: 'one', to: 'two'},
    ],
  });
}

describe('the secrets of a run', () => {
  let stack: WorkerStack;
  beforeAll(async () => {
    stack = await startWorkerStack(definition(), [spend]);
    stack.api.secrets = [{reference, value: SECRET}];
  });
  afterEach(() => {
    spent.length = 0;
    stack.api.refuse = () => undefined;
  });
  afterAll(() => stack.stop());

  /** As JSON, its payloads decoded. */
  const historyOf = async (run: WorkflowHandle) =>
    JSON.stringify(await run.fetchHistory()).replaceAll(/"data":"([^"]*)"/g, (_, data: string) =>
      Buffer.from(data, 'base64').toString('utf8'),
    );

  it('reach the component that uses them, and come to the next one inside what it made of them', async () => {
    const run = await stack.startRun(definition(), {key: reference});
    const outcome: RunOutcome = await run.result();
    expect(spent).toEqual([SECRET, `Bearer ${SECRET}`]);
    expect(outcome.outputs['two']).toMatchObject({header: `Bearer Bearer ${reference}`});
  });

  it('are not in the history, nor in what is reported to people', async () => {
    const run = await stack.startRun(definition(), {key: reference});
    await run.result();
    const history = await historyOf(run);
    const reported = JSON.stringify(stack.api.run(run.workflowId));
    for (const form of ['hunter2', encodeURIComponent(SECRET)]) {
      expect(history).not.toContain(form);
      expect(reported).not.toContain(form);
    }
    expect(history).toContain(`Bearer ${reference}`);
    expect(reported).toContain(`Bearer ${SECRET_MASK}`);
  });

  it('are in no message, detail, stack or cause of a failure', async () => {
    const run = await stack.startRun(definition(true), {key: reference});
    await expect(run.result()).rejects.toBeInstanceOf(WorkflowFailedError);
    const history = await historyOf(run);
    expect(history).toContain('RefusedError');
    expect(history).toContain(`refused: Bearer ${SECRET_MASK}`);
    expect(history).not.toContain('hunter2');
    expect(JSON.stringify(stack.api.run(run.workflowId))).not.toContain('hunter2');
  });

  it('are asked for again until the server answers, without a new attempt of the action', async () => {
    let refusals = 0;
    stack.api.refuse = (what) => {
      if (what !== 'secrets' || refusals === 2) return undefined;
      refusals += 1;
      return {status: 503, code: 'database_unavailable'};
    };
    const run = await stack.startRun(definition(), {key: reference});
    await expect(run.result()).resolves.toMatchObject({success: true});
    expect(refusals).toBe(2);
    const attempts = stack.api.run(run.workflowId).events.map(({metadata}) => metadata?.['attempt']);
    expect(new Set(attempts.filter((attempt) => attempt !== undefined))).toEqual(new Set([1]));
  });

  it('fail the action when the server refuses them for good', async () => {
    stack.api.refuse = (what) => (what === 'secrets' ? {status: 409, code: 'secret_unreadable'} : undefined);
    const run = await stack.startRun(definition(), {key: reference});
    await expect(run.result()).rejects.toThrow(WorkflowFailedError);
    expect(spent).toEqual([]);
  });

  it('are not asked for by a run that has none', async () => {
    const asked: string[] = [];
    stack.api.refuse = (what) => {
      asked.push(what);
      return undefined;
    };
    await (await stack.startRun(definition(), {key: 'no secret'})).result();
    expect(asked).not.toContain('secrets');
  });
});
