import type {Entry} from '../journal.ts';
import type {Repeat} from '../owner.ts';
import {pauseUpTo, repeatUntilAnswered, type Scene} from '../scene.ts';
import {startReconciler} from '../settle.ts';
import {untilStruck, type Fault} from './fault.ts';
import {writeEverywhere} from './write-everywhere.ts';

type Operation = (scene: Scene, target: Entry, via: number) => {answer: Promise<unknown>; repeat?: Repeat};

const once = (answer: Promise<unknown>): {answer: Promise<unknown>} => ({answer});

const operations: Readonly<Record<string, Operation>> = {
  create: ({owner, newName}, _target, via) => owner.create(newName(), via),
  update: ({owner}, target, via) => once(owner.update(target, via)),
  pause: ({owner}, target, via) => once(owner.pause(target, via)),
  resume: ({owner}, target, via) => once(owner.resume(target, via)),
  delete: ({owner}, target, via) => once(owner.remove(target, via)),
  'run now': ({owner}, target, via) => owner.runNow(target, via),
};

const APPLY_STEPS = ['change:committed', 'apply:locked', 'apply:written', 'apply:recorded'];
const CHANGE_STEPS = ['change:stored', ...APPLY_STEPS];
const READ_BACK_STEPS = [...CHANGE_STEPS, 'apply:confirmed'];

/** The fault points of `packages/server/src/fault-point.ts` that each operation passes. */
const steps: Readonly<Record<string, readonly string[]>> = {
  // A create is stored by one statement, which has no inside to die in.
  create: [...APPLY_STEPS, 'apply:confirmed'],
  update: READ_BACK_STEPS,
  pause: READ_BACK_STEPS,
  resume: READ_BACK_STEPS,
  delete: CHANGE_STEPS,
  'run now': ['prepare:stored', 'prepare:committed', 'run-now:prepared', 'run-now:started'],
};

/** The server dies between two steps of an operation, after which its caller asks again or does not. */
const betweenSteps: readonly Fault[] = Object.entries(steps).flatMap(([name, points]) =>
  points.map((point): Fault => {
    const operate = operations[name];
    if (operate === undefined) throw new Error(`There is no operation ${name}.`);
    return {
      kind: 'server',
      name: `killed in ${name} at ${point}`,
      strike: (scene) => strikeBetweenSteps(scene, operate, point),
    };
  }),
);

async function strikeBetweenSteps(scene: Scene, operate: Operation, point: string): Promise<void> {
  const {rig, random} = scene;
  const via = random.below(rig.servers.length);
  const server = rig.servers[via]!;
  const target = random.pick(scene.targets);
  // A resume that resumes nothing would pass no step.
  if (operate === operations['resume']) await scene.owner.pause(target, 1 - via);
  server.arm(point);
  const {answer, repeat} = operate(scene, target, via);
  await untilStruck(`a server dies at ${point}`, server.ended());
  server.disarm();
  await answer;
  if (repeat !== undefined && random.next() < 0.5)
    scene.later(() => repeatUntilAnswered(() => repeat(1 - via)));
}

/** The server dies while it prepares the run of a fire that Temporal made. */
const inPreparation: readonly Fault[] = ['prepare:stored', 'prepare:committed'].map((point) => ({
  kind: 'server',
  name: `killed in a fire at ${point}`,
  async strike({rig, random}) {
    const via = random.below(rig.servers.length);
    const server = rig.servers[via]!;
    rig.door.prefer(via);
    server.arm(point);
    await untilStruck(`a server dies at ${point}`, server.ended());
    server.disarm();
  },
}));

/** One replica dies after a commit, and the other one when it makes up for that: its claim on the row has to pass. */
const inAPass: Fault = {
  kind: 'server',
  name: 'killed after a commit, and the other in the pass that applies it',
  async strike({owner, rig, random, targets}) {
    const via = random.below(rig.servers.length);
    const [writer, reconciler] = [rig.servers[via]!, rig.servers[1 - via]!];
    rig.door.prefer(1 - via);
    writer.arm('change:committed');
    reconciler.arm('apply:written');
    const answer = owner.update(random.pick(targets), via);
    await untilStruck('a server dies after a commit', writer.ended());
    await startReconciler(rig);
    await untilStruck('a server dies in a pass', reconciler.ended());
    writer.disarm();
    reconciler.disarm();
    await answer;
  },
};

const amidWrites: Fault = {
  kind: 'server',
  name: 'killed at any moment of several writes',
  async strike(scene) {
    const server = scene.random.pick(scene.rig.servers);
    const writes = writeEverywhere(scene);
    await pauseUpTo(scene.random, 120);
    await server.kill();
    await writes;
  },
};

export const serverFaults: readonly Fault[] = [...betweenSteps, ...inPreparation, inAPass, amidWrites];
