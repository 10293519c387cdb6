import {
  type Component,
  ComponentSchema,
  ReportComponentsRequestSchema,
} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {defineEndpoint, route, type Route} from '../http/endpoint.js';
import {AcceptedSchema} from '../runs/internal.endpoints.js';

export const componentEndpoints = {
  list: defineEndpoint({
    method: 'get',
    path: '/components',
    operationId: 'listComponents',
    tag: 'Workflows',
    summary: 'Every kind of node with its parameters and their types, by ID',
    description: 'Those that workers have told of in the last week; empty before the first has.',
    access: 'workflows:read',
    response: z.array(ComponentSchema),
  }),
  report: defineEndpoint({
    method: 'post',
    path: '/internal/components',
    operationId: 'reportComponents',
    tag: 'Internal',
    summary: 'What a worker can execute; it tells at its start and every hour',
    access: 'internal',
    body: ReportComponentsRequestSchema,
    response: AcceptedSchema,
  }),
} as const;

/** What the routes ask of storage. */
export interface ComponentNotes {
  list(): Promise<Component[]>;
  note(components: readonly Component[]): Promise<void>;
}

export function componentRoutes(notes: ComponentNotes): Route[] {
  return [
    route(componentEndpoints.list, () => notes.list()),
    route(componentEndpoints.report, async ({body}) => {
      await notes.note(body.components);
      return {success: true as const};
    }),
  ];
}
