import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {aDefinition} from './testing/a-definition.js';
import {startWorkerStack, type WorkerStack} from './testing/worker-stack.js';

let stack: WorkerStack;
beforeAll(async () => {
  stack = await startWorkerStack(aDefinition({actions: [{ref: 'entry'}]}));
});
afterAll(() => stack.stop());

describe('a worker', () => {
  it('tells the server what it can execute, a host’s own components included', async () => {
    await vi.waitFor(() => {
      const ids = stack.api.components?.map(({id}) => id);
      expect(ids).toEqual(expect.arrayContaining(['core.http.request', 'test.echo']));
    }, 5000);
  });
});
