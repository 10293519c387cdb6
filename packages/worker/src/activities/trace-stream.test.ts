import {ApplicationFailure} from '@temporalio/common';
import {describe, expect, it} from 'vitest';
import type {KeyedTraceEvent} from '../workflows/step-events.js';
import {createTraceStream} from './trace-stream.js';

const event = (key: string): KeyedTraceEvent => ({
  key,
  nodeId: 'a',
  type: 'PROGRESS',
  level: 'info',
  timestamp: '2026-11-24T10:00:00.000Z',
});

describe('createTraceStream', () => {
  it('sends the first event at once and what comes meanwhile in one report, in order', async () => {
    const reports: string[][] = [];
    const stream = createTraceStream(
      async (events) => {
        await Promise.resolve();
        reports.push(events.map(({key}) => key));
      },
      () => {},
    );
    for (const key of ['1', '2', '3']) stream.add(event(key));
    expect(await stream.close()).toEqual([]);
    expect(reports).toEqual([['1'], ['2', '3']]);
  });

  it('tries again, keeps the order, and gives back what could not be reported', async () => {
    let calls = 0;
    const stream = createTraceStream(
      () => {
        calls += 1;
        return Promise.reject(new Error('away'));
      },
      () => {},
    );
    stream.add(event('1'));
    stream.add(event('2'));
    expect((await stream.close()).map(({key}) => key)).toEqual(['1', '2']);
    expect(calls).toBe(3);
  });

  it('drops what the server refuses, says so, and goes on', async () => {
    const refused: unknown[] = [];
    const sent: string[] = [];
    const stream = createTraceStream(
      (events) => {
        if (events[0]?.key === 'bad') return Promise.reject(ApplicationFailure.nonRetryable('no'));
        sent.push(...events.map(({key}) => key));
        return Promise.resolve();
      },
      (error) => refused.push(error),
    );
    stream.add(event('bad'));
    stream.add(event('good'));
    expect(await stream.close()).toEqual([]);
    expect(sent).toEqual(['good']);
    expect(refused).toHaveLength(1);
  });

  it('reports at most a hundred events at a time and a thousand in all', async () => {
    const sizes: number[] = [];
    const stream = createTraceStream(
      (events) => {
        sizes.push(events.length);
        return Promise.resolve();
      },
      () => {},
    );
    for (let index = 0; index < 1500; index += 1) stream.add(event(String(index)));
    await stream.close();
    expect(Math.max(...sizes)).toBe(100);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1000);
  });
});
