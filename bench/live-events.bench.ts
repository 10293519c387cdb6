import {Agent, get, type IncomingMessage} from 'node:http';
import {Client as PostgresClient} from 'pg';
import type {Measure} from './measure.ts';
import {emptyWorkflow} from './rig.ts';

const READERS = 2000;
const CHANNEL = 'shipsec_live_events';

/**
 * From a change until the last of 2,000 readers of `GET /events` has it, against a raw `LISTEN` that hears of the same
 * kind of change. Every second sample cuts half of the readers off before the change; they resume by `Last-Event-ID`.
 */
export const liveEvents: Measure = {
  name: 'live-events-2000-readers',
  unit: 'ms',
  goal: {atMost: 5},
  async prepare(rig) {
    const {client, baseUrl, postgresUrl} = await rig();
    const workflow = await client.workflows.create(emptyWorkflow);
    await client.workflows.commit(workflow.id);
    const {id} = await client.schedules.create({
      workflowId: workflow.id,
      name: 'Watched',
      cronExpression: '0 3 * * *',
      timezone: 'UTC',
    });
    const listener = new PostgresClient({connectionString: postgresUrl});
    await listener.connect();
    await listener.query(`listen ${CHANNEL}`);
    const agent = new Agent({maxSockets: READERS});
    const readers = await Promise.all(
      Array.from({length: READERS}, async () => openReader(`${baseUrl}/events`, agent)),
    );
    let changes = 0;
    let lost = 0;
    const change = async (): Promise<void> => {
      changes += 1;
      await client.schedules.update(id, {description: `Change ${changes}`});
    };
    const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));
    return {
      async ours() {
        await settle();
        if (changes % 4 === 1) await reconnectHalf(readers, `${baseUrl}/events`, agent);
        const all = Promise.all(readers.map((reader) => reader.next()));
        const startedAt = performance.now();
        await change();
        const times = await Promise.race([all, afterTenSeconds()]);
        if (times === undefined) {
          lost += 1;
          return Number.NaN;
        }
        return Math.max(...times) - startedAt;
      },
      async reference() {
        await settle();
        const heard = new Promise<number>((resolve) =>
          listener.once('notification', () => resolve(performance.now())),
        );
        const startedAt = performance.now();
        await change();
        return (await heard) - startedAt;
      },
      notes: () => `${lost} of ${changes} changes did not reach every reader`,
      async finish() {
        for (const reader of readers) reader.close();
        agent.destroy();
        await listener.end();
        await client.schedules.delete(id);
        await client.workflows.delete(workflow.id);
      },
    };
  },
};

interface Reader {
  /** When the next event of a change arrives, by `performance.now()`. */
  next(): Promise<number>;
  /** The last ID that it has seen. */
  readonly lastEventId: string | undefined;
  close(): void;
}

/** As light as can be, since 2,000 of them share the machine with what is measured. */
async function openReader(url: string, agent: Agent, lastEventId?: string): Promise<Reader> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = lastEventId === undefined ? {} : {'last-event-id': lastEventId};
    get(url, {agent, headers}, resolve).on('error', reject);
  });
  let seen = lastEventId;
  let arrived: ((at: number) => void) | undefined;
  response.on('error', () => undefined);
  response.on('data', (chunk: Buffer) => {
    const text = chunk.toString();
    seen = /^id: (\d+)$/m.exec(text)?.[1] ?? seen;
    if (text.includes('event: schedule.')) arrived?.(performance.now());
  });
  return {
    next: () => new Promise((resolve) => (arrived = resolve)),
    get lastEventId() {
      return seen;
    },
    close: () => response.destroy(),
  };
}

async function reconnectHalf(readers: Reader[], url: string, agent: Agent): Promise<void> {
  const half = readers.splice(0, readers.length / 2);
  for (const reader of half) reader.close();
  readers.push(...(await Promise.all(half.map(({lastEventId}) => openReader(url, agent, lastEventId)))));
}

function afterTenSeconds(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), 10_000));
}
