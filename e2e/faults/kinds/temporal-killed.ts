import {pauseUpTo} from '../scene.ts';
import type {Fault} from './fault.ts';
import {writeEverywhere} from './write-everywhere.ts';

/** How long it may be away: some catch-up windows are shorter. */
const AWAY_MS = [500, 3000, 12_000] as const;

export const temporalFaults: readonly Fault[] = AWAY_MS.map((awayMs) => ({
  kind: 'temporal',
  name: `killed amid writes, away for up to ${awayMs / 1000} s`,
  async strike(scene) {
    const {rig, random} = scene;
    const writes = writeEverywhere(scene);
    await pauseUpTo(random, 150);
    await rig.temporal.kill();
    await Promise.all([writes, writeEverywhere(scene), pauseUpTo(random, awayMs)]);
  },
}));
