import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {ENTRY_POINT_COMPONENT, type GraphInput} from '@shipsec/schedules-sdk/contract';
import {afterAll, describe, expect, it} from 'vitest';
import {findFreePorts} from '../tools/stack/ports.ts';
import {startStack, type Stack} from './support/stack.ts';
import {waitUntil} from './support/wait-until.ts';

const EVERY_FIVE_SECONDS = '*/5 * * * * * *';

/** The smallest workflow there is: what is tested here is that fires come, not what they do. */
const emptyWorkflow: GraphInput = {
  name: 'Nothing but an entry point',
  nodes: [{id: 'entry', type: ENTRY_POINT_COMPONENT, data: {label: 'Start'}}],
  edges: [],
};

const dataDir = mkdtempSync(join(tmpdir(), 'shipsec-e2e-'));
let stack: Stack | undefined;

afterAll(async () => {
  await stack?.stop();
  rmSync(dataDir, {recursive: true, force: true});
});

describe('the whole stack, killed with kill -9 in the middle of writes', () => {
  it('comes back with every schedule that it had accepted, and each fires', async () => {
    const port = await findFreePorts(4);
    stack = await startStack({port, dataDir});
    const {client} = stack;
    const workflow = await client.workflows.create(emptyWorkflow);
    const accepted: string[] = [];
    const write = async (index: number): Promise<void> => {
      const {id} = await client.schedules.create({
        workflowId: workflow.id,
        name: `Power cut ${index}`,
        cronExpression: EVERY_FIVE_SECONDS,
        timezone: 'UTC',
        overlapPolicy: 'skip',
      });
      accepted.push(id);
    };
    // Twelve in flight at any time until the power goes; those without an answer may exist or not.
    const lanes = Array.from({length: 12}, async (_, lane) => {
      for (let index = lane; ; index += 12) {
        if (
          !(await write(index).then(
            () => true,
            () => false,
          ))
        )
          return;
      }
    });
    await waitUntil('twenty accepted schedules', async () => accepted.length >= 20);
    await stack.killEverything();
    await Promise.all(lanes);
    const killedAt = new Date().toISOString();
    expect(accepted.length).toBeGreaterThanOrEqual(20);

    stack = await startStack({port, dataDir});
    const {schedules} = await stack.client.schedules.list();
    const stored = new Map(schedules.map((schedule) => [schedule.id, schedule]));
    expect(accepted.filter((id) => !stored.has(id))).toEqual([]);

    await waitUntil(
      'a fire of every schedule since the kill, and none that is not applied',
      async () => {
        const now = await stack!.client.schedules.list();
        const waiting = now.schedules.filter((schedule) => schedule.name.startsWith('Power cut'));
        return waiting.every(
          (schedule) =>
            schedule.synced === true && schedule.lastRunAt !== null && schedule.lastRunAt > killedAt,
        );
      },
      90_000,
    );
  });
});
