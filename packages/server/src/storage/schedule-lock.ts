import type {Pool, PoolClient} from 'pg';
import type {Storage} from './connect.js';
import {KeyedMutex} from './keyed-mutex.js';

/** Makes the writes to one schedule happen one after another, in this process and across replicas. */
export interface ScheduleLock {
  /**
   * Runs `run` while nobody else holds the schedule. Not reentrant. Never call it inside a transaction: the
   * transaction's connection would wait with us.
   *
   * @throws {@link ScheduleLockTimeoutError} when another replica holds the schedule for over 30 seconds, and whatever `run` throws.
   */
  withLock<Result>(scheduleId: string, run: () => Promise<Result>): Promise<Result>;
}

/** Another replica has held the schedule for too long. Trying again is right. */
export class ScheduleLockTimeoutError extends Error {
  override readonly name = 'ScheduleLockTimeoutError';
  constructor(scheduleId: string, cause: unknown) {
    super(`Schedule ${scheduleId} is being changed by another server.`, {cause});
  }
}

/**
 * On Postgres a session-level advisory lock on a connection of the lock pool, which lasts over several transactions
 * and a call to Temporal, and which the database frees by itself when we die. At most one connection per schedule and
 * process waits there, because the mutex comes first. PGlite belongs to one process, so the mutex is all it needs.
 */
export function createScheduleLock(storage: Storage): ScheduleLock {
  const mutex = new KeyedMutex();
  if (storage.kind === 'pglite') return {withLock: (scheduleId, run) => mutex.runExclusive(scheduleId, run)};
  return {
    withLock: (scheduleId, run) =>
      mutex.runExclusive(scheduleId, () => withAdvisoryLock(storage.lockPool, scheduleId, run)),
  };
}

async function withAdvisoryLock<Result>(
  pool: Pool,
  scheduleId: string,
  run: () => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await acquire(client, scheduleId);
    try {
      return await run();
    } finally {
      broken = await release(client, scheduleId);
    }
  } finally {
    // A connection that could not unlock is thrown away: closing its session frees the lock.
    client.release(broken);
  }
}

/** `lock_timeout` of the pool ends the wait with this code. */
const LOCK_NOT_AVAILABLE = '55P03';

async function acquire(client: PoolClient, scheduleId: string): Promise<void> {
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [scheduleId]);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE) {
      throw new ScheduleLockTimeoutError(scheduleId, error);
    }
    throw error;
  }
}

async function release(client: PoolClient, scheduleId: string): Promise<Error | undefined> {
  try {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [scheduleId]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error('The unlock failed.', {cause: error});
  }
}
