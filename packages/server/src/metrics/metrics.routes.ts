import * as z from 'zod';
import {defineEndpoint, streamRoute, type Route} from '../http/endpoint.js';
import type {Metrics} from './metrics.js';

export const metricsEndpoints = {
  read: defineEndpoint({
    method: 'get',
    path: '/metrics',
    operationId: 'readMetrics',
    tag: 'Health',
    summary: 'Metrics for Prometheus, over all organizations',
    access: 'metrics',
    response: z.string(),
    contentType: 'text/plain',
  }),
} as const;

export function metricsRoutes(metrics: Metrics): Route[] {
  return [
    streamRoute(metricsEndpoints.read, async ({response}) => {
      const text = await metrics.read();
      response.setHeader('Content-Type', metrics.contentType);
      response.send(text);
    }),
  ];
}
