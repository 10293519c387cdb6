import {UNSEALED, keyIdOf, type SecretBox} from './secret-box.js';
import {HttpProblem} from '../http/http-problem.js';
import type {Db} from '../storage/database.js';
import {listOtherwiseSealed, replaceSecrets} from './sealed-rows.repository.js';
import {sealClearRun, sealClearSchedule} from './seal-clear-rows.js';

const BATCH_SIZE = 200;
const TABLES = ['schedules', 'runs'] as const;

/** What a pass has done. */
export interface ResealReport {
  /** Rows that are encrypted with the current key now. */
  readonly resealed: number;
  /** Rows whose secrets stand there in clear, because there is no key. */
  readonly clear: number;
  /** Rows per key that this server does not have. */
  readonly unreadable: ReadonlyMap<string, number>;
}

/**
 * Encrypts with the current key whatever is encrypted with another one, or not at all. Any number of servers may do it at
 * once, and it may stop at any moment. Without a key it changes nothing, and finds what should have been encrypted.
 */
export async function resealSecrets(db: Db, box: SecretBox): Promise<ResealReport> {
  const report = {resealed: 0, clear: 0, unreadable: new Map<string, number>()};
  for (const table of TABLES) {
    let after = '';
    for (;;) {
      const rows = await listOtherwiseSealed(db, table, box.currentKeyId ?? '', after, BATCH_SIZE);
      for (const row of rows) {
        const outcome =
          row.secrets === UNSEALED
            ? await (table === 'runs' ? sealClearRun : sealClearSchedule)(db, box, row.id)
            : await resealRow(db, box, table, row);
        if (outcome === 'resealed') report.resealed += 1;
        if (outcome === 'clear') report.clear += 1;
        if (outcome === 'unreadable') {
          const keyId = keyIdOf(row.secrets);
          report.unreadable.set(keyId, (report.unreadable.get(keyId) ?? 0) + 1);
        }
      }
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
  }
  return report;
}

type Outcome = 'resealed' | 'clear' | 'unreadable' | 'untouched';

async function resealRow(
  db: Db,
  box: SecretBox,
  table: (typeof TABLES)[number],
  {id, organizationId, secrets}: {id: string; organizationId: string; secrets: string},
): Promise<Outcome> {
  const context = {table, organizationId, id};
  try {
    const content = box.open(secrets, context);
    if (box.currentKeyId === undefined) return 'untouched';
    await replaceSecrets(db, table, {id, before: secrets, after: box.seal(content, context)});
    return 'resealed';
  } catch (error) {
    if (error instanceof HttpProblem && error.code === 'secret_unreadable') return 'unreadable';
    throw error;
  }
}
