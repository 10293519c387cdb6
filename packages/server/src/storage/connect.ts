import {PGlite} from '@electric-sql/pglite';
import {pg_trgm} from '@electric-sql/pglite/contrib/pg_trgm';
import {CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect, type Dialect} from 'kysely';
import {mkdir} from 'node:fs/promises';
import {borrowedPool, connectionOf} from './borrowed-pool.js';
import {Pool, TypeOverrides, types, type PoolConfig} from 'pg';
import type {Database, Db} from './database.js';
import {claimFolder, type FolderClaim} from './folder-claim.js';
import {migrate} from './migrate.js';

/** Where the rows are. A pool wins over a URL, a URL over a folder; with none of them the embedded database lives in memory and dies with us. */
export interface StorageOptions {
  /**
   * The host's own pool: its limits and timeouts hold for our queries, and it stays open. Beside it we open at most 16
   * connections for locks and one per router that listens, to the same database.
   */
  readonly pool?: Pool | undefined;
  /** `postgres://user:password@host:port/database`. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the embedded PGlite. It serves one process only. */
  readonly folder?: string | undefined;
  /** How long one statement may take on Postgres. @default 30,000 */
  readonly statementTimeoutMs?: number | undefined;
  /** Connections to Postgres for queries. @default 10 */
  readonly poolSize?: number | undefined;
  /** What an idle connection that broke is reported to; the pool replaces it by itself. */
  readonly onConnectionError?: ((error: Error) => void) | undefined;
}

export interface PostgresStorage {
  readonly kind: 'postgres';
  readonly db: Db;
  readonly pool: Pool;
  /** Holds advisory locks during calls to Temporal; apart from `pool`, so that waiting for a lock never starves a query. */
  readonly lockPool: Pool;
  close(): Promise<void>;
}

export interface EmbeddedStorage {
  readonly kind: 'pglite';
  readonly db: Db;
  /** Hears the notifications of a channel, until the returned function is called. */
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export type Storage = PostgresStorage | EmbeddedStorage;

/** Connects and migrates. @throws {@link FolderInUseError}, and when the database cannot be reached or migrated; nothing stays open then. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const storage = await connect(options);
  try {
    await migrate(storage.db);
    return storage;
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** Connects without migrating. */
export async function connect(options: StorageOptions): Promise<Storage> {
  if (options.pool !== undefined) return connectBorrowed(options.pool, options);
  return options.databaseUrl === undefined
    ? connectEmbedded(options.folder)
    : connectPostgres(options.databaseUrl, options);
}

/** The index of the search needs it, as on Postgres. */
const extensions = {pg_trgm};

async function connectEmbedded(folder: string | undefined): Promise<EmbeddedStorage> {
  if (folder === undefined) return embedded(await PGlite.create({extensions}));
  await mkdir(folder, {recursive: true});
  const claim = await claimFolder(folder);
  try {
    return embedded(await PGlite.create(folder, {extensions}), claim);
  } catch (error) {
    await claim.release();
    throw error;
  }
}

function embedded(pglite: PGlite, claim?: FolderClaim): EmbeddedStorage {
  const db = createKysely(new PGliteDialect({pglite}));
  const close = once(async () => {
    // Not db.destroy(): it leaves PGlite open when no query has run yet.
    await pglite.close();
    await claim?.release();
  });
  const listen = (channel: string, onNotify: (payload: string) => void) => pglite.listen(channel, onNotify);
  return {kind: 'pglite', db, listen, close};
}

function connectPostgres(connectionString: string, options: StorageOptions): PostgresStorage {
  const report = options.onConnectionError ?? (() => undefined);
  const pool = createPool(
    {
      connectionString,
      max: options.poolSize ?? 10,
      statement_timeout: options.statementTimeoutMs ?? 30_000,
      // A transaction holds locks, and whoever hangs in the middle of one would hold them for ever.
      idle_in_transaction_session_timeout: 60_000,
    },
    report,
  );
  const lockPool = createPool({connectionString, max: 16, lock_timeout: 30_000}, report);
  const db = createKysely(new PostgresDialect({pool}));
  const close = once(async () => {
    await Promise.all([pool.end(), lockPool.end()]);
  });
  return {kind: 'postgres', db, pool, lockPool, close};
}

function connectBorrowed(pool: Pool, options: StorageOptions): PostgresStorage {
  const lockPool = createPool(
    // Whoever waits for a lock waits as long as the lock's own timeout says.
    {...connectionOf(pool), max: 16, statement_timeout: false, lock_timeout: 30_000},
    options.onConnectionError ?? (() => undefined),
  );
  const db = createKysely(new PostgresDialect({pool: borrowedPool(pool, typeOverrides)}));
  return {kind: 'postgres', db, pool, lockPool, close: once(() => lockPool.end())};
}

/** Opening a connection costs Postgres a process and a password check, far more than an idle one costs. */
const IDLE_MS = 300_000;

function createPool(config: PoolConfig, report: (error: Error) => void): Pool {
  const pool = new Pool({
    ...config,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    application_name: 'shipsec-schedules',
    types: typeOverrides,
  });
  pool.on('error', report);
  // A connection can still break after the pool has let it go, while it is being closed; nobody listens then.
  pool.on('connect', (client) => client.on('error', report));
  return pool;
}

/** `count(*)` and identities are int8, which pg reads as text; ours are far below 2^53, and PGlite reads them as numbers. */
const typeOverrides = new TypeOverrides();
typeOverrides.setTypeParser(types.builtins.INT8, Number);

function createKysely(dialect: Dialect): Kysely<Database> {
  // Without maintainNestedObjectKeys it would rename the keys inside jsonb: a person's input `my_url` would come back as `myUrl`.
  return new Kysely<Database>({dialect, plugins: [new CamelCasePlugin({maintainNestedObjectKeys: true})]});
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => (closed ??= close());
}
