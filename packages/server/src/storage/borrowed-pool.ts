import type {PostgresPool, PostgresPoolClient, PostgresQueryResult} from 'kysely';
import type {ClientConfig, Pool, PoolClient, TypeOverrides} from 'pg';

/** How a pool connects, for a connection of our own to the same database. */
export function connectionOf({options}: Pool): ClientConfig {
  // The pool hides its password from whoever lists its properties.
  return {...options, ...(options.password === undefined ? {} : {password: options.password})};
}

/** A host's pool as Kysely takes it: with our types for our queries, and never ended by us. */
export function borrowedPool(pool: Pool, types: TypeOverrides): PostgresPool {
  return {
    options: pool.options,
    connect: async () => new BorrowedClient(await pool.connect(), types),
    end: async () => undefined,
  };
}

class BorrowedClient implements PostgresPoolClient {
  readonly #client: PoolClient;
  readonly #types: TypeOverrides;

  constructor(client: PoolClient, types: TypeOverrides) {
    this.#client = client;
    this.#types = types;
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query(cursor: never): never;
  query(text: string, values: readonly unknown[] = []): unknown {
    return this.#client.query({text, values: [...values], types: this.#types});
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }
}
