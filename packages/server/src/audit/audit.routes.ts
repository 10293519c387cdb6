import {AuditListSchema, ListAuditQuerySchema} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {defineEndpoint, route, type Route} from '../http/endpoint.js';
import type {AuditService} from './audit.service.js';

export const auditEndpoints = {
  list: defineEndpoint({
    method: 'get',
    path: '/audit',
    operationId: 'listAudit',
    tag: 'Audit',
    summary: 'Every change in the organization, newest first',
    access: 'admin',
    query: ListAuditQuerySchema,
    response: AuditListSchema,
  }),
  ofSchedule: defineEndpoint({
    method: 'get',
    path: '/schedules/{id}/audit',
    operationId: 'listScheduleAudit',
    tag: 'Audit',
    summary: 'Every change of a schedule, newest first, also after it was deleted',
    access: 'schedules:read',
    params: z.object({id: z.uuid()}),
    query: ListAuditQuerySchema,
    response: AuditListSchema,
    errors: ['schedule_not_found'],
  }),
} as const;

export function auditRoutes(service: AuditService): Route[] {
  return [
    route(auditEndpoints.list, ({identity, query}) => service.list(identity, query)),
    route(auditEndpoints.ofSchedule, ({identity, params, query}) =>
      service.ofSchedule(identity, params.id, query),
    ),
  ];
}
