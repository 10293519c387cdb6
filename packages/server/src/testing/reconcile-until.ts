import {expect} from 'vitest';
import type {TestServer} from './test-server.js';

/** Lets one batch of reconciling follow the other until it is so; fails when that does not come. */
export async function reconcileUntil(
  {reconciler}: Pick<TestServer, 'reconciler'>,
  isDone: () => Promise<boolean>,
): Promise<void> {
  const attempt = async (): Promise<boolean> => {
    await reconciler.reconcileBatch();
    return isDone();
  };
  await expect.poll(attempt, {timeout: 30_000, interval: 200}).toBe(true);
}
