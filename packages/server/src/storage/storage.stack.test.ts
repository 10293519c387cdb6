import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {sql} from 'kysely';
import {Pool} from 'pg';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createDatabase, storageKinds, type TestDatabase} from '../testing/test-server.js';
import {openStorage, type Storage} from './connect.js';
import {findInstallationId} from './installation.js';
import {listen} from './notify.js';
import {createScheduleLock} from './schedule-lock.js';

describe.each(storageKinds)('storage on %s', (kind) => {
  let database: TestDatabase;
  let storage: Storage;
  beforeAll(async () => {
    database = await createDatabase(kind);
    storage = await database.open();
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  it('gives counts as numbers, times as dates and jsonb with its keys as they are', async () => {
    const query = sql<{count: number; at: Date; value: unknown}>`
      select count(*) as count, timestamptz '2027-01-02T03:04:05.678+01:00' as at, jsonb '{"snake_case": {"a_b": 1}}' as value`;
    const {rows} = await query.execute(storage.db);
    expect(rows).toEqual([
      {count: 1, at: new Date('2027-01-02T02:04:05.678Z'), value: {snake_case: {a_b: 1}}},
    ]);
  });

  it('rolls back a transaction that throws', async () => {
    const insert = storage.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('workflows')
        .values({id: crypto.randomUUID(), organizationId: 'acme', name: 'x', updatedAt: new Date()})
        .execute();
      throw new Error('no');
    });
    await expect(insert).rejects.toThrow('no');
    expect(await storage.db.selectFrom('workflows').select('id').execute()).toEqual([]);
  });

  describe('withLock', () => {
    it('lets one holder of a schedule in at a time', async () => {
      const lock = createScheduleLock(storage);
      let inside = 0;
      let most = 0;
      const enter = async () => {
        inside += 1;
        most = Math.max(most, inside);
        await sleep(5);
        inside -= 1;
      };
      await Promise.all(Array.from({length: 10}, () => lock.withLock('one', enter)));
      expect(most).toBe(1);
    });

    it('lets holders of different schedules in side by side', async () => {
      const lock = createScheduleLock(storage);
      const ids = ['a', 'b', 'c'];
      let open = () => {};
      const gate = new Promise<void>((resolve) => (open = resolve));
      let inside = 0;
      // Nobody leaves before all are in: were they let in one by one, this would never end.
      const enter = async () => {
        inside += 1;
        if (inside === ids.length) open();
        await gate;
      };
      await Promise.all(ids.map((id) => lock.withLock(id, enter)));
      expect(inside).toBe(ids.length);
    });

    it('is free again after its holder threw', async () => {
      const lock = createScheduleLock(storage);
      await expect(lock.withLock('one', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      await expect(lock.withLock('one', async () => 'ran')).resolves.toBe('ran');
    });

    it('lets its holders query while more callers wait than there are connections', async () => {
      const lock = createScheduleLock(storage);
      const runs = Array.from({length: 40}, (_, index) =>
        lock.withLock(`schedule ${index}`, async () => {
          await sql`select pg_sleep(0.005)`.execute(storage.db);
          return index;
        }),
      );
      expect(await Promise.all(runs)).toHaveLength(40);
    });
  });
});

describe('migrations on postgres', () => {
  it('run once when many servers start at the same time, and make one installation', async () => {
    const database = await createDatabase('postgres');
    const servers = await Promise.all(Array.from({length: 5}, () => database.open()));
    try {
      const ids = await Promise.all(servers.map((server) => findInstallationId(server.db)));
      expect(new Set(ids).size).toBe(1);
      const {rows} = await sql<{count: number}>`select count(*) as count from installation`.execute(
        servers[0]!.db,
      );
      expect(rows).toEqual([{count: 1}]);
    } finally {
      await Promise.all(servers.map((server) => server.close()));
      await database.drop();
    }
  });
});

describe('withLock on postgres', () => {
  it('serialises two servers on one schedule', async () => {
    const database = await createDatabase('postgres');
    const servers = [await database.open(), await database.open()];
    try {
      const locks = servers.map(createScheduleLock);
      const log: string[] = [];
      const enter = (name: string) => async () => {
        log.push(`${name} in`);
        await sleep(10);
        log.push(`${name} out`);
      };
      await Promise.all(
        Array.from({length: 8}, (_, index) => locks[index % 2]!.withLock('one', enter(`${index}`))),
      );
      const pairs = Array.from({length: 8}, (_, index) => log.slice(index * 2, index * 2 + 2));
      expect(pairs.map(([entered, left]) => [entered?.split(' '), left?.split(' ')])).toEqual(
        pairs.map(([entered]) => {
          const name = entered?.split(' ')[0];
          return [
            [name, 'in'],
            [name, 'out'],
          ];
        }),
      );
    } finally {
      await Promise.all(servers.map((server) => server.close()));
      await database.drop();
    }
  });
});

describe("a host's own pool", () => {
  it('carries the queries and hears the notifications, keeps its own types, and stays open', async () => {
    const database = await createDatabase('postgres');
    const reference = await database.open();
    if (reference.kind !== 'postgres') throw new Error('This is about Postgres.');
    const url = new URL(reference.pool.options.connectionString ?? '');
    // Without a URL: whatever the host has configured is what connects.
    const pool = new Pool({
      host: url.hostname,
      port: Number(url.port),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: url.pathname.slice(1),
      max: 2,
      statement_timeout: 5_000,
    });
    const storage = await openStorage({pool});
    const heard: string[] = [];
    const stop = await listen(storage, 'told', {
      onNotify: (payload) => heard.push(payload),
      onGap: () => heard.push('connected'),
    });
    await expect.poll(() => heard).toEqual(['connected']);
    const {rows} = await sql<{count: number}>`select count(*) as count, pg_notify('told', 'news')`.execute(
      storage.db,
    );
    expect(rows[0]?.count).toBe(1);
    await expect.poll(() => heard).toEqual(['connected', 'news']);
    expect(pool.totalCount).toBeGreaterThan(0);
    await createScheduleLock(storage).withLock('one', async () => {
      expect(await findInstallationId(storage.db)).toBe(await findInstallationId(reference.db));
    });
    await expect(
      storage.db.transaction().execute(async (trx) => {
        await sql`create table gone (id int)`.execute(trx);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await stop();
    await storage.close();
    const own = await pool.query(`select count(*) as count, to_regclass('gone') as gone`);
    expect(own.rows).toEqual([{count: '1', gone: null}]);
    await pool.end();
    await reference.close();
    await database.drop();
  });
});

describe('the embedded database in a folder', () => {
  it('keeps its installation over a restart, and refuses a second server meanwhile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pglite-'));
    try {
      const first = await openStorage({folder});
      const id = await findInstallationId(first.db);
      await expect(openStorage({folder})).rejects.toThrow(/in use by another server/);
      await first.close();
      const second = await openStorage({folder});
      expect(await findInstallationId(second.db)).toBe(id);
      await second.close();
    } finally {
      rmSync(folder, {recursive: true});
    }
  });
});
