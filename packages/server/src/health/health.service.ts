import type {Health} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import type {Db} from '../storage/database.js';
import type {TemporalGateway} from '../temporal/temporal-gateway.js';

type Part = Health['parts']['database'];

/** How long the database may take; a check that hangs says nothing. */
const DATABASE_TIMEOUT_MS = 3_000;

/** Asks every part at once. Never throws: a part that fails is what the answer is about. */
export async function checkHealth(
  db: Db,
  temporal: Pick<TemporalGateway, 'reachability' | 'workerPolling'>,
): Promise<Health> {
  const [database, reachability, worker] = await Promise.all([
    checkDatabase(db),
    temporal.reachability(),
    temporal.workerPolling(),
  ]);
  const parts = {database, temporal: reachability, worker};
  const isReady = Object.values(parts).every((part) => part.ready);
  return {status: isReady ? 'ready' : 'not_ready', parts};
}

async function checkDatabase(db: Db): Promise<Part> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), DATABASE_TIMEOUT_MS);
  });
  try {
    await Promise.race([sql`select 1`.execute(db), timeout]);
    return {ready: true, message: 'The database answers.'};
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown error';
    return {ready: false, message: `The database does not answer: ${reason}. Check DATABASE_URL.`};
  } finally {
    clearTimeout(timer);
  }
}
