import {describe, expect, it} from 'vitest';
import {faultKinds} from './kinds/fault.ts';
import {runRounds} from './run-rounds.ts';

/** As many as have every kind among them (`SHARES`), and as much as two minutes bear. */
const ROUNDS = 12;
/** Another part of the ways each day; the day's number repeats a failure. */
const seed = Math.floor(Date.now() / 86_400_000);

describe('the stack, struck by one fault after the other', () => {
  it(`settles by itself, with nothing lost, orphaned, doubled or unexplained (seed ${seed})`, async () => {
    const lines: string[] = [];
    const {faults, wrong} = await runRounds({rounds: ROUNDS, seed, print: (line) => lines.push(line)});
    expect(wrong, lines.join('\n')).toEqual([]);
    expect(faultKinds.filter((kind) => faults[kind] === 0)).toEqual([]);
  });
});
