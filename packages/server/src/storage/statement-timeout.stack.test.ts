import {sql} from 'kysely';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {toHttpProblem} from '../http/problem-details.js';
import {connect, type Storage} from './connect.js';

describe('the statement timeout on Postgres', () => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await connect({databaseUrl: inject('postgresUrl'), statementTimeoutMs: 200});
  });
  afterAll(() => storage.close());

  it('stops a statement that takes too long, which is 503 and not our failure', async () => {
    const error: unknown = await sql`select pg_sleep(60)`
      .execute(storage.db)
      .catch((failure: unknown) => failure);
    expect(toHttpProblem(error)).toMatchObject({status: 503, code: 'database_timeout'});
  });

  it('leaves the connection good for the next one', async () => {
    const {rows} = await sql<{one: number}>`select 1 as one`.execute(storage.db);
    expect(rows).toEqual([{one: 1}]);
  });

  it('ends a session that stays idle in a transaction', async () => {
    const {rows} = await sql<{value: string}>`
      select current_setting('idle_in_transaction_session_timeout') as value`.execute(storage.db);
    expect(rows).toEqual([{value: '1min'}]);
  });
});
