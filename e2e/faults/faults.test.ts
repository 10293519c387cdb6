import {describe, expect, it} from 'vitest';
import {faultKinds} from './kinds/fault.ts';
import {runRounds} from './run-rounds.ts';

/** Each kind, and the most frequent one three times: as much as a minute or two bears. */
const SHARES = {server: 3, worker: 1, temporal: 1, postgres: 1, replicas: 1, meddling: 1};
const ROUNDS = 8;
/** A busy machine makes everything late; nothing here is wrong because of that. */
const TIMEOUT_MS = 900_000;
/** Other faults each day; the day's number repeats a failure. */
const seed = Math.floor(Date.now() / 86_400_000);

describe('the stack, struck by one fault after the other', () => {
  it(
    `settles by itself, with nothing lost, orphaned, doubled or unexplained (seed ${seed})`,
    async () => {
      const lines: string[] = [];
      const print = (line: string): void => void lines.push(line);
      const {faults, wrong} = await runRounds({rounds: ROUNDS, seed, shares: SHARES, print});
      expect(wrong, lines.join('\n')).toEqual([]);
      expect(faultKinds.filter((kind) => faults[kind] === 0)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
