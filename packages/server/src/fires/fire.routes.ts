import {FireListSchema, ListFiresQuerySchema} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {defineEndpoint, route, type Route} from '../http/endpoint.js';
import type {Db} from '../storage/database.js';
import {listFires} from './list-fires.js';

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

export function fireRoutes(db: Db): Route[] {
  return [
    route(fireEndpoints.list, ({identity, params, query}) => listFires(db, identity, params.id, query)),
  ];
}
