import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {KeyedMutex} from './keyed-mutex.js';

describe('KeyedMutex', () => {
  it('runs functions of one key one after another, in the order of their calls', async () => {
    const mutex = new KeyedMutex();
    const log: string[] = [];
    const step = (name: string, ms: number) =>
      mutex.runExclusive('key', async () => {
        log.push(`${name} in`);
        await sleep(ms);
        log.push(`${name} out`);
      });
    await Promise.all([step('a', 20), step('b', 0), step('c', 5)]);
    expect(log).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });

  it('lets another key run meanwhile', async () => {
    const mutex = new KeyedMutex();
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const held = mutex.runExclusive('one', () => gate);
    await expect(mutex.runExclusive('two', async () => 'ran')).resolves.toBe('ran');
    open();
    await held;
  });

  it('hands a rejection to its caller and goes on with the next', async () => {
    const mutex = new KeyedMutex();
    const failing = mutex.runExclusive('key', () => Promise.reject(new Error('no')));
    const next = mutex.runExclusive('key', async () => 'ran');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('ran');
  });
});
