import type {Scene} from '../scene.ts';

/** Several writes at once, over both replicas, each to a schedule of its own. Resolves when all have come to an end. */
export async function writeEverywhere({owner, random, rig, targets, newName}: Scene): Promise<void> {
  const via = (): number => random.below(rig.servers.length);
  const [first, second] = random.shuffle(targets);
  const writes: Promise<unknown>[] = [
    owner.create(newName(), via()).answer,
    owner.create(newName(), via()).answer,
  ];
  if (first !== undefined) writes.push(owner.update(first, via()));
  if (second !== undefined) {
    const change = random.pick(['pause', 'remove', 'runNow'] as const);
    if (change === 'pause') writes.push(owner.pause(second, via()));
    else if (change === 'remove') writes.push(owner.remove(second, via()));
    else writes.push(owner.runNow(second, via()).answer);
  }
  await Promise.all(writes);
}
