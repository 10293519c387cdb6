import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {findFreePorts} from '../tools/stack/ports.ts';
import {startStack, type Stack} from './support/stack.ts';
import {waitUntil} from './support/wait-until.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'shipsec-e2e-'));
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({port: await findFreePorts(4), dataDir});
});
afterAll(async () => {
  await stack.stop();
  rmSync(dataDir, {recursive: true, force: true});
});

describe('a run with a node override', () => {
  it('differs in its result exactly by that override, and its inputPreview says so', async () => {
    const {client} = stack;
    const workflow = (await client.workflows.list()).find((candidate) =>
      candidate.graph.nodes.some((node) => node.type === 'core.http.request'),
    );
    const request = workflow!.graph.nodes.find((node) => node.type === 'core.http.request');
    expect(request).toBeDefined();
    const common = {workflowId: workflow!.id, cronExpression: '0 3 1 1 *', timezone: 'UTC'};
    const plain = await client.schedules.create({...common, name: 'Plain'});
    const overridden = await client.schedules.create({
      ...common,
      name: 'Overridden',
      inputPayload: {nodeOverrides: {[request!.id]: {headers: {'x-probe': 'one'}}}},
    });

    const [one, two] = await Promise.all([runToEnd(plain.id), runToEnd(overridden.id)]);
    expect(one.run.status).toBe('COMPLETED');
    expect(two.run.status).toBe('COMPLETED');
    expect(one.run.inputPreview.nodeOverrides).toEqual({});
    expect(two.run.inputPreview.nodeOverrides).toEqual({
      [request!.id]: {params: {headers: {'x-probe': 'one'}}, inputOverrides: {}},
    });
    expect(one.run.inputPreview.runtimeInputs).toEqual(two.run.inputPreview.runtimeInputs);
    expect(two.run).toMatchObject({
      triggerType: 'schedule',
      triggerSource: overridden.id,
      triggerLabel: 'Overridden',
      scheduleId: overridden.id,
    });
  });
});

async function runToEnd(scheduleId: string) {
  const {runId} = await stack.client.schedules.runNow(scheduleId);
  const run = await waitUntil('the run to end', async () => {
    const current = await stack.client.runs.get(runId!);
    return current.endTime !== null && !['QUEUED', 'RUNNING'].includes(current.status) && current;
  });
  const {result} = await stack.client.runs.result(runId!);
  return {run, result};
}
