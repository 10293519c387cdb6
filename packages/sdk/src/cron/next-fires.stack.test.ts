import {randomInt, randomUUID} from 'node:crypto';
import {Client, Connection, ScheduleOverlapPolicy} from '@temporalio/client';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {nextFires} from './index.js';
import {type RandomCadence, randomCadence, seededPick} from './testing/random-cadence.js';

const CASES = 320;
const PARALLEL = 8;
/** What Temporal's describe tells. */
const FIRES_TOLD = 10;

describe('nextFires beside a live Temporal', () => {
  let connection: Connection;
  let client: Client;

  beforeAll(async () => {
    connection = await Connection.connect({address: inject('temporalAddress')});
    client = new Client({connection});
  });

  afterAll(async () => {
    await connection.close();
  });

  it(`differs in none of ${CASES} cadences drawn afresh, most of them around a clock change`, async () => {
    const seed = randomInt(2 ** 31);
    process.stdout.write(`next-fires.stack.test.ts: seed ${seed}\n`);
    const pick = seededPick(seed);
    const cadences = Array.from({length: CASES}, () => randomCadence(pick));
    const told = await inParallel(cadences, (cadence) => firesTold(client, cadence));
    const predicted = cadences.map(({startAt, ...cadence}) =>
      nextFires({...cadence, startAt}, {after: new Date(0), limit: FIRES_TOLD}),
    );
    expect(describeAll(cadences, predicted)).toEqual(describeAll(cadences, told));
    // An empty draw would agree too.
    expect(predicted.filter((fires) => fires.length > 0).length).toBeGreaterThan(CASES / 2);
  });
});

/** Temporal's own next times of a real schedule, which begins in the future and so starts nothing before it is gone. */
async function firesTold(
  client: Client,
  {cronExpression, timezone, startAt}: RandomCadence,
): Promise<string[]> {
  const handle = await client.schedule.create({
    scheduleId: `next-fires-${randomUUID()}`,
    spec: {cronExpressions: [cronExpression].flat(), timezone, startAt: new Date(startAt)},
    action: {type: 'startWorkflow', workflowType: 'nobodyRunsThis', taskQueue: 'nobody-polls-this'},
    policies: {overlap: ScheduleOverlapPolicy.SKIP},
  });
  try {
    const {info} = await handle.describe();
    return info.nextActionTimes.map((time) => time.toISOString().replace('.000', ''));
  } finally {
    await handle.delete();
  }
}

/** A difference is shown with the cadence it belongs to. */
function describeAll(cadences: readonly RandomCadence[], fires: readonly (readonly string[])[]): string[] {
  return cadences.map((cadence, index) => `${JSON.stringify(cadence)} ${fires[index]?.join(' ')}`);
}

async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const drain = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({length: PARALLEL}, drain));
  return results;
}
