import type {Entry} from '../journal.ts';
import {pauseUpTo, type Scene} from '../scene.ts';
import type {Fault} from './fault.ts';

const WRITERS = 8;

/** Updates, pauses and resumes of one schedule at once, through both replicas. */
function quarrel({owner, random}: Scene, target: Entry): Promise<unknown> {
  return Promise.all(
    Array.from({length: WRITERS}, (_, index) => {
      const change = random.pick(['update', 'update', 'pause', 'resume'] as const);
      return owner[change](target, index % 2);
    }),
  );
}

const sameSchedule: Fault = {
  kind: 'replicas',
  name: 'write the same schedule',
  strike: async (scene) => void (await quarrel(scene, scene.random.pick(scene.targets))),
};

const oneIfMatch: Fault = {
  kind: 'replicas',
  name: 'write the same schedule from one generation',
  async strike({owner, journal, random, targets}) {
    const target = random.pick(targets);
    const from = target.generation;
    const answers = await Promise.all(
      Array.from({length: WRITERS}, (_, index) => owner.update(target, index % 2, from)),
    );
    const accepted = answers.filter((answer) => answer.kind === 'answered' && answer.status === 200).length;
    if (accepted !== 1) {
      journal.contradictions.push(
        `${target.name}: ${accepted} changes from generation ${from} were accepted`,
      );
    }
  },
};

const oneDies: Fault = {
  kind: 'replicas',
  name: 'write the same schedule, and one is killed',
  async strike(scene) {
    const {rig, random, targets} = scene;
    const writes = quarrel(scene, random.pick(targets));
    await pauseUpTo(random, 200);
    await random.pick(rig.servers).kill();
    await writes;
  },
};

export const replicaFaults: readonly Fault[] = [sameSchedule, oneIfMatch, oneDies];
