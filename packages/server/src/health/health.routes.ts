import {HealthSchema, type Health} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {defineEndpoint, route, type Route} from '../http/endpoint.js';

const LivenessSchema = z.object({status: z.literal('live')}).meta({id: 'Liveness'});

export const healthEndpoints = {
  get: defineEndpoint({
    method: 'get',
    path: '/health',
    operationId: 'getHealth',
    tag: 'Health',
    summary: 'Whether everything is ready, and which part is not',
    description: '503 with the same body while a part is not ready.',
    access: 'public',
    response: HealthSchema,
  }),
  live: defineEndpoint({
    method: 'get',
    path: '/live',
    operationId: 'getLiveness',
    tag: 'Health',
    summary: 'Whether this process answers at all, whatever else is away',
    access: 'public',
    response: LivenessSchema,
  }),
} as const;

export function healthRoutes(check: () => Promise<Health>): Route[] {
  return [
    route(healthEndpoints.get, async ({response}) => {
      const health = await check();
      response.status(health.status === 'ready' ? 200 : 503).set('Cache-Control', 'no-store');
      return health;
    }),
    route(healthEndpoints.live, async () => ({status: 'live' as const})),
  ];
}
