import {
  FireListSchema,
  ListFiresQuerySchema,
  UpcomingFiresQuerySchema,
  UpcomingFiresSchema,
  type FireList,
  type UpcomingFires,
} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {defineEndpoint, route, type Route} from '../http/endpoint.js';
import type {Identity} from '../auth/identity.js';
import type {ListFiresCommand} from './list-fires.js';
import type {UpcomingFiresCommand} from './upcoming-fires.js';

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
  upcoming: defineEndpoint({
    method: 'get',
    path: '/fires/upcoming',
    operationId: 'listUpcomingFires',
    tag: 'Schedules',
    summary: 'Every coming fire over all schedules, and where too many fall due together',
    description:
      'Of schedules that are not paused, soonest first; `from` is inclusive, `to` exclusive. Up to 5,000 fires: `truncated` says that there are more, and `crowded` then reaches as far as they do. A schedule with jitter crowds only the seconds that Temporal has told.',
    access: 'schedules:read',
    query: UpcomingFiresQuerySchema,
    response: UpcomingFiresSchema,
  }),
} as const;

/** What the routes ask, as far as the caller may see it. */
export interface FireQuestions {
  /** One page of a schedule's ledger. */
  listFires(identity: Identity, scheduleId: string, query: ListFiresCommand): Promise<FireList>;
  /** The coming fires over all schedules. */
  upcomingFires(identity: Identity, query: UpcomingFiresCommand): Promise<UpcomingFires>;
}

export function fireRoutes(questions: FireQuestions): Route[] {
  return [
    route(fireEndpoints.list, ({identity, params, query}) => questions.listFires(identity, params.id, query)),
    route(fireEndpoints.upcoming, ({identity, query}) => questions.upcomingFires(identity, query)),
  ];
}
