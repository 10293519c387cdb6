import {pauseUpTo, type Scene} from '../scene.ts';
import type {Fault} from './fault.ts';
import {writeEverywhere} from './write-everywhere.ts';

function endedBy(name: string, end: (scene: Scene) => Promise<void>): Fault {
  return {
    kind: 'postgres',
    name,
    async strike(scene) {
      const {random} = scene;
      const writes = writeEverywhere(scene);
      await pauseUpTo(random, 150);
      await end(scene);
      await Promise.all([writes, pauseUpTo(random, 1500)]);
    },
  };
}

export const postgresFaults: readonly Fault[] = [
  endedBy('killed amid writes', ({rig}) => rig.postgres.kill()),
  endedBy('shut down amid writes', ({rig}) => rig.postgres.stop()),
];
