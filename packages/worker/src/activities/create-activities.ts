import type {Component} from '../components/define-component.js';
import type {ServerClient} from '../server-client.js';
import {beating} from './beating.js';
import {createAbandonFire, createPrepareRun} from './prepare-run.js';
import {createReconcileBatch} from './reconcile-batch.js';
import {createRecordTrace, createRunFinished, createRunStarted} from './report-run.js';
import {createRunComponent} from './run-component.js';

/** What the activities need from outside. */
export interface ActivityDependencies {
  readonly server: ServerClient;
  /** By component ID. */
  readonly components: ReadonlyMap<string, Component>;
}

/** The activities of a worker, by the name under which workflows call them. */
export function createActivities({server, components}: ActivityDependencies) {
  return {
    prepareRun: beating(createPrepareRun(server)),
    abandonFire: beating(createAbandonFire(server)),
    recordTrace: createRecordTrace(server),
    runStarted: createRunStarted(server),
    runFinished: beating(createRunFinished(server)),
    runComponent: beating(createRunComponent(server, components)),
    reconcileBatch: beating(createReconcileBatch(server)),
  };
}

export type Activities = ReturnType<typeof createActivities>;
