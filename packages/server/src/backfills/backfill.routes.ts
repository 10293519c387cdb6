import {
  BackfillListSchema,
  BackfillRequestSchema,
  BackfillResponseSchema,
  BackfillSchema,
} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {defineEndpoint, route, type Route} from '../http/endpoint.js';
import type {BackfillService} from './backfill.service.js';

export const backfillEndpoints = {
  backfill: defineEndpoint({
    method: 'post',
    path: '/schedules/{id}/backfill',
    operationId: 'backfillSchedule',
    tag: 'Schedules',
    summary: 'Make the fires of a past span, or count and list them',
    description:
      'Both ends are inclusive. Works while paused, and before the schedule existed. Every fire is accepted in the ledger at once (`kind: backfill`) and becomes one run, or says why not; the runs start in order, within the overlap policy and the limits. A full limit makes them wait. They run the schedule as it was when the backfill was accepted.',
    access: 'schedules:run',
    params: z.object({id: z.uuid()}),
    body: BackfillRequestSchema,
    response: BackfillResponseSchema,
    status: 200,
    errors: [
      'schedule_not_found',
      'backfill_too_large',
      'workflow_not_found',
      'workflow_version_not_found',
      'workflow_without_entry_point',
      'payload_invalid',
    ],
  }),
  list: defineEndpoint({
    method: 'get',
    path: '/schedules/{id}/backfills',
    operationId: 'listBackfills',
    tag: 'Schedules',
    summary: 'The last backfills of a schedule, and how far each has come',
    access: 'schedules:read',
    params: z.object({id: z.uuid()}),
    response: BackfillListSchema,
    errors: ['schedule_not_found'],
  }),
  cancel: defineEndpoint({
    method: 'delete',
    path: '/schedules/{id}/backfills/{backfillId}',
    operationId: 'cancelBackfill',
    tag: 'Schedules',
    summary: 'End a backfill: what has not begun does not begin any more',
    description:
      'Its fires that wait to be started, and its runs that wait for their turn, end with the verdict `failed_to_start`, whose reason says who cancelled. Runs that have begun go on: cancel each by itself. One that is over stays as it is; `status` tells.',
    access: 'schedules:run',
    params: z.object({id: z.uuid(), backfillId: z.uuid()}),
    response: BackfillSchema,
    errors: ['schedule_not_found', 'backfill_not_found'],
  }),
} as const;

export function backfillRoutes(service: BackfillService): Route[] {
  return [
    route(backfillEndpoints.backfill, (call) => service.backfill(call, call.params.id, call.body)),
    route(backfillEndpoints.list, ({identity, params}) => service.list(identity, params.id)),
    route(backfillEndpoints.cancel, (call) => service.cancel(call, call.params.id, call.params.backfillId)),
  ];
}
