import {sql, type Kysely} from 'kysely';
import {Migrator, type Migration} from 'kysely/migration';
import * as schedules from './migrations/0001-schedules.js';
import * as lists from './migrations/0003-lists.js';
import * as access from './migrations/0004-access.js';
import * as safeWrites from './migrations/0005-safe-writes.js';
import * as liveEvents from './migrations/0006-live-events.js';
import * as drift from './migrations/0020-drift.js';
import * as fires from './migrations/0021-fires.js';
import * as ledger from './migrations/0030-ledger.js';
import * as backfills from './migrations/0031-backfills.js';
import * as secrets from './migrations/0040-secrets.js';
import * as runChildren from './migrations/0050-run-children.js';
import * as backfillCancellation from './migrations/0051-backfill-cancellation.js';
import * as components from './migrations/0060-components.js';
import * as backfillLiveEvents from './migrations/0061-backfill-live-events.js';

const migrations: Record<string, Migration> = {
  '0001-schedules': schedules,
  '0003-lists': lists,
  '0004-access': access,
  '0005-safe-writes': safeWrites,
  '0006-live-events': liveEvents,
  '0020-drift': drift,
  '0021-fires': fires,
  '0030-ledger': ledger,
  '0031-backfills': backfills,
  '0040-secrets': secrets,
  '0050-run-children': runChildren,
  '0051-backfill-cancellation': backfillCancellation,
  '0060-components': components,
  '0061-backfill-live-events': backfillLiveEvents,
};

/**
 * Brings the database to the newest state. Safe to call from any number of servers at once: on Postgres an advisory
 * lock lets one migrate while the others wait, and each migration is one transaction.
 *
 * @throws the database's error; the failing migration has then left nothing behind.
 */
export async function migrate<Tables>(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {getMigrations: async () => untimed(migrations)},
    // Two branches may each have added one; they are written not to depend on each other.
    allowUnorderedMigrations: true,
  });
  const {error} = await migrator.migrateToLatest();
  if (error !== undefined)
    throw error instanceof Error ? error : new Error('The migration failed.', {cause: error});
}

function untimed(all: Record<string, Migration>): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(all).map(([name, migration]) => [name, withoutTimeout(migration)]),
  );
}

/** Rewriting a large table takes as long as it takes; a request may not. */
function withoutTimeout(migration: Migration): Migration {
  return {
    up: async (db) => {
      await sql`set local statement_timeout = 0`.execute(db);
      await migration.up(db);
    },
  };
}
