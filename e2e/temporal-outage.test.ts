import {setTimeout as sleep} from 'node:timers/promises';
import {SchedulesClient} from '@shipsec/schedules-sdk';
import {ENTRY_POINT_COMPONENT, type FireRecord, type GraphInput} from '@shipsec/schedules-sdk/contract';
import {nextFires} from '@shipsec/schedules-sdk/cron';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startRig, type Rig} from './faults/rig.ts';
import {startReconciler} from './faults/settle.ts';
import {waitUntil} from './support/wait-until.ts';

/** The smallest that Temporal has. */
const CATCHUP_WINDOW_SECONDS = 10;
const OUTAGE_MS = 22_000;
const cadence = {cronExpression: '@every 2s', timezone: 'UTC'};

const emptyWorkflow: GraphInput = {
  name: 'Nothing but an entry point',
  nodes: [{id: 'entry', type: ENTRY_POINT_COMPONENT, data: {label: 'Start'}}],
  edges: [],
};

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

const timeOf = ({nominalFireAt}: FireRecord): number => Date.parse(nominalFireAt);

describe('Temporal, away for longer than the catch-up window of a schedule', () => {
  it('leaves a missed verdict with its reason for each fire that it did not make up for, and none unexplained', async () => {
    const client = new SchedulesClient({baseUrl: `${rig.door.url}/api/v1`});
    const workflow = await client.workflows.create(emptyWorkflow);
    const {id} = await client.schedules.create({
      workflowId: workflow.id,
      name: 'Every two seconds',
      ...cadence,
      overlapPolicy: 'allow',
      catchupWindowSeconds: CATCHUP_WINDOW_SECONDS,
    });
    /** Oldest first. */
    const ledger = async () => (await client.schedules.history(id, {limit: 200})).fires.toReversed();
    await waitUntil('a first fire', async () => (await ledger()).some(({runId}) => runId !== null));

    await rig.temporal.kill();
    const goneAt = Date.now();
    await sleep(OUTAGE_MS);
    const backAt = Date.now();
    await rig.temporal.start();
    const readyAt = Date.now();

    // Whatever came before that instant is out of the window at the moment in which Temporal looks at it.
    const windowBegin = backAt - CATCHUP_WINDOW_SECONDS * 1000;
    const lost = nextFires(cadence, {after: new Date(goneAt), until: new Date(windowBegin), limit: 100}).map(
      (at) => Date.parse(at),
    );
    expect(lost.length).toBeGreaterThanOrEqual(4);
    const first = (await ledger()).map(timeOf)[0] ?? 0;
    const due = nextFires(cadence, {after: new Date(first - 1), until: new Date(readyAt), limit: 200}).map(
      (at) => Date.parse(at),
    );
    const closed = await waitUntil(
      'a run after the outage, and a verdict for each fire until then',
      async () => {
        await startReconciler(rig);
        const fires = await ledger();
        const known = new Set(fires.map(timeOf));
        const ranSince = fires.some((fire) => fire.runId !== null && timeOf(fire) > readyAt);
        return ranSince && due.every((at) => known.has(at)) && fires;
      },
      120_000,
    );

    const missed = closed.filter(({verdict}) => verdict === 'missed');
    const because = closed.filter((fire) => lost.includes(timeOf(fire)));
    expect(because).toMatchObject(
      lost.map(() => ({
        kind: 'scheduled',
        verdict: 'missed',
        reason: `Missed: Temporal was away, or so busy that it came to this fire later than the catch-up window of ${CATCHUP_WINDOW_SECONDS} s. A longer window makes up for longer outages.`,
        runId: null,
        startedAt: null,
      })),
    );
    // Nothing before the outage is counted as lost, and the newest of it is made up for.
    expect(missed.filter((fire) => timeOf(fire) < goneAt - 2_000 || timeOf(fire) > readyAt)).toEqual([]);
    const {fires} = await client.schedules.history(id, {verdict: 'missed'});
    expect(fires.map(timeOf)).toEqual(expect.arrayContaining(lost));

    // Each instant of the cadence once.
    expect(closed.map(timeOf).filter((at) => at <= readyAt)).toEqual(due);
    expect((await client.schedules.get(id)).counters?.missed).toBeGreaterThanOrEqual(missed.length);
  });
});
