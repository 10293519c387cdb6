import {Client} from 'pg';
import {connectionOf} from './borrowed-pool.js';
import type {PostgresStorage, Storage} from './connect.js';

/** What is told to who listens. */
export interface NotificationHandlers {
  /** Somebody sent a notification, this process or another. */
  onNotify(payload: string): void;
  /** The connection was away: anything may have been sent meanwhile. */
  onGap(): void;
}

const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 15_000;

/** Listens on a channel until the returned function is called. A lost connection is taken up again by itself. */
export async function listen(
  storage: Storage,
  channel: string,
  handlers: NotificationHandlers,
): Promise<() => Promise<void>> {
  if (storage.kind === 'pglite') return storage.listen(channel, (payload) => handlers.onNotify(payload));
  const listener = new PostgresListener(storage, channel, handlers);
  listener.start();
  return () => listener.stop();
}

/** A connection of its own: a pooled one would be taken away from the queries for good. */
class PostgresListener {
  readonly #storage: PostgresStorage;
  readonly #channel: string;
  readonly #handlers: NotificationHandlers;
  #client: Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #failures = 0;
  #isStopped = false;

  constructor(storage: PostgresStorage, channel: string, handlers: NotificationHandlers) {
    this.#storage = storage;
    this.#channel = channel;
    this.#handlers = handlers;
  }

  start(): void {
    this.#connect().catch(() => this.#lose());
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new Client({
      ...connectionOf(this.#storage.pool),
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      application_name: 'shipsec-schedules-live',
    });
    this.#client = client;
    client.on('error', () => undefined);
    client.once('end', () => this.#lose());
    client.on('notification', ({payload = ''}) => this.#handlers.onNotify(payload));
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(this.#channel)}`);
    this.#failures = 0;
    this.#handlers.onGap();
  }

  #lose(): void {
    if (this.#isStopped) return;
    clearTimeout(this.#retry);
    const delay = Math.min(FIRST_RETRY_MS * 2 ** this.#failures++, MAX_RETRY_MS);
    this.#retry = setTimeout(() => this.start(), delay).unref();
  }
}
