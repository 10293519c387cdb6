import {BackfillRequestSchema, BackfillResponseSchema} from '@shipsec/schedules-sdk/contract';
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
} as const;

export function backfillRoutes(service: BackfillService): Route[] {
  return [route(backfillEndpoints.backfill, (call) => service.backfill(call, call.params.id, call.body))];
}
