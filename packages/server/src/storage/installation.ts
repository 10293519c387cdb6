import type {Db} from './database.js';

/**
 * This installation's ID, made once by the first migration. Everything we make in Temporal carries it, so that two
 * installations in one namespace never touch each other's schedules.
 */
export async function findInstallationId(db: Db): Promise<string> {
  const {id} = await db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
  return id;
}

/** What signs this installation's embed tokens. Whoever replaces it ends them all. */
export async function findTokenSecret(db: Db): Promise<string> {
  const {tokenSecret} = await db.selectFrom('installation').select('tokenSecret').executeTakeFirstOrThrow();
  return tokenSecret;
}
