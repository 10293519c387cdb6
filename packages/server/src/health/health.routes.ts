import {HealthSchema, type Health} from '@shipsec/schedules-sdk/contract';
import {defineEndpoint, route, type Route} from '../http/endpoint.js';

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
} as const;

export function healthRoutes(check: () => Promise<Health>): Route[] {
  return [
    route(healthEndpoints.get, async ({response}) => {
      const health = await check();
      response.status(health.status === 'ready' ? 200 : 503).set('Cache-Control', 'no-store');
      return health;
    }),
  ];
}
