import {Pool} from 'pg';
import type {BenchServer} from './rig.ts';

/** The steady state of a server: each schedule has been compared in full some time within the last hour. */
export async function markCompared(postgresUrl: string): Promise<void> {
  const pool = new Pool({connectionString: postgresUrl, max: 1});
  await pool.query(`update schedules set compared_at = now() - random() * interval '1 hour'`);
  await pool.end();
}

/** One pass, as the worker asks for it: one batch after another while there is more. */
export async function reconcile({baseUrl, internalToken}: BenchServer): Promise<void> {
  for (;;) {
    const response = await fetch(`${baseUrl}/internal/reconcile`, {
      method: 'POST',
      headers: {'x-internal-token': internalToken, 'content-type': 'application/json'},
      body: '{}',
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`Reconcile: ${response.status} ${JSON.stringify(answer)}`);
    const isMore = typeof answer === 'object' && answer !== null && 'more' in answer && answer.more === true;
    if (!isMore) return;
  }
}
