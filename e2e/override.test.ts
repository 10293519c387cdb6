import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {isTerminalRunStatus} from '@shipsec/schedules-sdk/contract';
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
    const workflow = (await client.workflows.summary()).find(
      (candidate) => candidate.name === 'Website security check',
    );
    const common = {workflowId: workflow!.id, cronExpression: '0 3 1 1 *', timezone: 'UTC'};
    const plain = await client.schedules.create({...common, name: 'Plain'});
    const lenient = await client.schedules.create({
      ...common,
      name: 'Lenient',
      inputPayload: {nodeOverrides: {check: {minimumGrade: 'F'}}},
    });

    const [one, two] = await Promise.all([runToEnd(plain.id), runToEnd(lenient.id)]);
    expect([one.run.status, two.run.status]).toEqual(['COMPLETED', 'COMPLETED']);
    expect(differences(one.outputs, two.outputs)).toEqual([
      'check.minimumGrade: "C" → "F"',
      'check.passed: false → true',
      'summary.result.passed: false → true',
    ]);
    expect(one.run.inputPreview.nodeOverrides).toEqual({});
    expect(two.run.inputPreview).toEqual({
      runtimeInputs: one.run.inputPreview.runtimeInputs,
      nodeOverrides: {check: {params: {minimumGrade: 'F'}, inputOverrides: {}}},
    });
    expect(two.run).toMatchObject({
      triggerType: 'schedule',
      triggerSource: lenient.id,
      triggerLabel: 'Lenient',
      scheduleId: lenient.id,
    });
  });
});

async function runToEnd(scheduleId: string) {
  const {runId} = await stack.client.schedules.runNow(scheduleId);
  const run = await waitUntil('the run to end', async () => {
    const current = await stack.client.runs.get(runId!);
    return isTerminalRunStatus(current.status) && current;
  });
  const {result} = await stack.client.runs.result(run.id);
  return {run, outputs: result.outputs};
}

/** Every leaf in which two results differ, by path. What no two requests share, the clock and its texts, is left out. */
function differences(one: unknown, two: unknown, path: readonly string[] = []): string[] {
  if (['durationMs', 'date', 'summary'].includes(path.at(-1) ?? '') && path.length > 1) return [];
  if (typeof one === 'object' && typeof two === 'object' && one !== null && two !== null) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(two)])].toSorted();
    return keys.flatMap((key) => differences(Reflect.get(one, key), Reflect.get(two, key), [...path, key]));
  }
  return one === two ? [] : [`${path.join('.')}: ${JSON.stringify(one)} → ${JSON.stringify(two)}`];
}
