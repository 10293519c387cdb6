import type {InputPayload} from '@shipsec/schedules-sdk/contract';
import {MAX_PAYLOAD_BYTES, payloadBytes} from '@shipsec/schedules-sdk/payload';
import {sql} from 'kysely';
import {HttpProblem} from '../http/http-problem.js';
import type {Trx} from '../storage/database.js';

/** How many runs may be live at once (undefined is no limit; runs that wait for their turn do not count), and how large. */
export interface RunLimits {
  readonly perWorkflow?: number | undefined;
  readonly perOrganization?: number | undefined;
  /** The largest payload that a schedule or a manual run may have, as JSON. @default 256 KiB */
  readonly payloadBytes?: number | undefined;
}

/** @throws HttpProblem `payload_too_large` */
export function requirePayloadSize(
  payload: InputPayload,
  {payloadBytes: max = MAX_PAYLOAD_BYTES}: RunLimits,
  path: string,
): void {
  const bytes = payloadBytes(payload);
  if (bytes <= max) return;
  const message = `The payload has ${bytes} bytes; at most ${max} are accepted.`;
  throw new HttpProblem('payload_too_large', message, {errors: [{path: [path], code: 'too_big', message}]});
}

/** A limit that is reached. */
export interface FullLimit {
  readonly reason: string;
}

/** Makes the preparations of an organization come one after another, so that a limit is exact. Take it first of all locks. */
export async function lockLimits(trx: Trx, organizationId: string, limits: RunLimits): Promise<void> {
  if (limits.perWorkflow === undefined && limits.perOrganization === undefined) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`run limits ${organizationId}`}, 0))`.execute(
    trx,
  );
}

/** Undefined while there is room for one more run. */
export async function countLive(
  trx: Trx,
  {organizationId, workflowId}: {organizationId: string; workflowId: string},
  {perWorkflow, perOrganization}: RunLimits,
): Promise<FullLimit | undefined> {
  if (perWorkflow === undefined && perOrganization === undefined) return undefined;
  const live = await trx
    .selectFrom('runs')
    .select((build) => [
      build.fn.countAll<number>().as('ofOrganization'),
      build.fn.countAll<number>().filterWhere('workflowId', '=', workflowId).as('ofWorkflow'),
    ])
    .where('organizationId', '=', organizationId)
    .where('endedAt', 'is', null)
    .where('waiting', '=', false)
    .executeTakeFirstOrThrow();
  if (perWorkflow !== undefined && live.ofWorkflow >= perWorkflow) {
    return {
      reason: `workflow ${workflowId} has ${live.ofWorkflow} live runs, and at most ${perWorkflow} may be.`,
    };
  }
  if (perOrganization !== undefined && live.ofOrganization >= perOrganization) {
    return {
      reason: `the organization has ${live.ofOrganization} live runs, and at most ${perOrganization} may be.`,
    };
  }
  return undefined;
}
