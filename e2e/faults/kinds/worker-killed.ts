import type {CatchMoment} from '../door.ts';
import {pauseUpTo} from '../scene.ts';
import {startReconciler} from '../settle.ts';
import {untilStruck, type Fault} from './fault.ts';

const PREPARE = /\/internal\/runs$/;
const STARTED = /\/internal\/runs\/[^/]+\/started$/;
const FINISHED = /\/internal\/runs\/[^/]+\/finished$/;
const RECONCILE = /\/internal\/reconcile$/;

/** The action that a run is killed in takes a moment longer. */
const IN_A_RUN_MS = 250;

function killedAt(name: string, path: RegExp, moment: CatchMoment): Fault {
  return {
    kind: 'worker',
    name,
    async strike({rig, random}) {
      const caught = rig.door.catchNext(path, moment);
      if (path === RECONCILE) await startReconciler(rig);
      await untilStruck(name, caught);
      if (moment === 'answered') await pauseUpTo(random, IN_A_RUN_MS);
      await rig.worker.kill();
    },
  };
}

export const workerFaults: readonly Fault[] = [
  killedAt('killed in a preparation, before the server had it', PREPARE, 'before'),
  killedAt('killed in a preparation, after the server had stored the run', PREPARE, 'after'),
  killedAt('killed in a run', STARTED, 'answered'),
  killedAt('killed when it reported the end of a run', FINISHED, 'after'),
  killedAt('killed in a reconciling pass', RECONCILE, 'after'),
];
