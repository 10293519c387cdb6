import {
  DriftSchema,
  OrphanListSchema,
  ReconcileRequestSchema,
  ScheduleSchema,
} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {defineEndpoint, route, type Route} from '../http/endpoint.js';
import type {DriftService} from './drift.service.js';

const byId = z.object({id: z.uuid()});
const tag = 'Schedules';

export const driftEndpoints = {
  compare: defineEndpoint({
    method: 'get',
    path: '/schedules/{id}/drift',
    operationId: 'getDrift',
    tag,
    summary: 'Compare a schedule with what Temporal holds at this moment',
    description: 'Field by field. What may hold secrets is named and not shown. Changes nothing.',
    access: 'schedules:read',
    params: byId,
    response: DriftSchema,
    errors: ['schedule_not_found', 'temporal_unavailable'],
  }),
  reconcile: defineEndpoint({
    method: 'post',
    path: '/schedules/{id}/reconcile',
    operationId: 'reconcileSchedule',
    tag,
    summary: 'Make Temporal match the schedule or, with `adopt`, the schedule match Temporal',
    access: 'schedules:write',
    params: byId,
    body: ReconcileRequestSchema,
    response: ScheduleSchema,
    status: 200,
    errors: ['schedule_not_found', 'drift_not_adoptable', 'temporal_unavailable'],
  }),
  orphans: defineEndpoint({
    method: 'get',
    path: '/orphans',
    operationId: 'listOrphans',
    tag,
    summary: "Temporal schedules that bear this installation's prefix and have no row",
    description:
      'They are never removed by themselves: the database may have been restored from a backup. Each comes with the command that removes it.',
    access: 'admin',
    response: OrphanListSchema,
  }),
} as const;

export function driftRoutes(service: DriftService): Route[] {
  return [
    route(driftEndpoints.compare, ({identity, params}) => service.compare(identity, params.id)),
    route(driftEndpoints.reconcile, (call) => service.reconcile(call, call.params.id, call.body)),
    route(driftEndpoints.orphans, () => service.orphans()),
  ];
}
