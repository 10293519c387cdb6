import type {ScheduleHandle} from '@temporalio/client';
import type {Entry} from '../journal.ts';
import type {Scene} from '../scene.ts';
import type {Fault} from './fault.ts';

/** Somebody with the rights to Temporal changes a schedule there, and tells nobody. */
function meddling(name: string, meddle: (handle: ScheduleHandle, target: Entry) => Promise<void>): Fault {
  return {
    kind: 'meddling',
    name,
    async strike(scene) {
      const target = scene.random.pick([...scene.targets, ...scene.residents]);
      await meddle(await handleOf(scene, target), target);
    },
  };
}

async function handleOf({rig}: Scene, {id, name}: Entry): Promise<ScheduleHandle> {
  const {rows} = await rig.database.query<{temporal_schedule_id: string}>(
    'select temporal_schedule_id from schedules where id = $1',
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`${name} has no row.`);
  return rig.client.schedule.getHandle(row.temporal_schedule_id);
}

const FOREIGN_CADENCE_MS = 7000;

const unpaused: Fault = {
  kind: 'meddling',
  name: 'a paused schedule is unpaused in Temporal',
  async strike(scene) {
    const target = scene.random.pick(scene.targets);
    await scene.owner.pause(target, 0);
    await (await handleOf(scene, target)).unpause('meddled');
  },
};

export const meddlingFaults: readonly Fault[] = [
  meddling('a schedule is paused in Temporal', (handle) => handle.pause('meddled')),
  unpaused,
  meddling('a schedule is deleted in Temporal', (handle) => handle.delete()),
  meddling('a cadence is changed in Temporal', (handle, target) => {
    target.cadences.add(`@every ${FOREIGN_CADENCE_MS / 1000}s`);
    return handle.update((current) => ({...current, spec: {intervals: [{every: FOREIGN_CADENCE_MS}]}}));
  }),
  meddling('a note is changed in Temporal', (handle) =>
    handle.update((current) => ({...current, state: {...current.state, note: 'meddled'}})),
  ),
];
