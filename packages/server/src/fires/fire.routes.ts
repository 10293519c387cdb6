import {FireListSchema, ListFiresQuerySchema, type FireList} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {defineEndpoint, route, type Route} from '../http/endpoint.js';
import type {Identity} from '../auth/identity.js';
import type {ListFiresCommand} from './list-fires.js';

export const fireEndpoints = {
  list: defineEndpoint({
    method: 'get',
    path: '/schedules/{id}/fires',
    operationId: 'listFires',
    tag: 'Schedules',
    summary: 'The fire ledger: what became of each fire, and why',
    description:
      'Fires of the cadence, run-now and backfill, newest first. `from` is inclusive, `to` exclusive. Paused time is a span.',
    access: 'schedules:read',
    params: z.object({id: z.uuid()}),
    query: ListFiresQuerySchema,
    response: FireListSchema,
    errors: ['schedule_not_found'],
  }),
} as const;

/** @param listFires one page of a schedule's ledger, as far as the caller may see it */
export function fireRoutes(
  listFires: (identity: Identity, scheduleId: string, query: ListFiresCommand) => Promise<FireList>,
): Route[] {
  return [route(fireEndpoints.list, ({identity, params, query}) => listFires(identity, params.id, query))];
}
