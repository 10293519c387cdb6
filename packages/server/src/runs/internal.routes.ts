import type {ReconcileResponse} from '@shipsec/schedules-sdk/contract';
import {route, type Route} from '../http/endpoint.js';
import {internalEndpoints as endpoints} from './internal.endpoints.js';
import type {WorkerReportService} from './worker-report.service.js';

const accepted = {success: true} as const;

export function internalRoutes(
  service: WorkerReportService,
  reconcileBatch: () => Promise<ReconcileResponse>,
): Route[] {
  return [
    route(endpoints.prepare, ({identity, body}) => service.prepare(identity, body)),
    route(endpoints.secrets, ({identity, params}) => service.secrets(identity, params.runId)),
    route(endpoints.trace, async ({identity, params, body}) => {
      await service.recordTrace(identity, params.runId, body);
      return accepted;
    }),
    route(endpoints.started, async ({identity, params, body}) => {
      await service.started(identity, params.runId, body);
      return accepted;
    }),
    route(endpoints.finished, async ({identity, params, body}) => {
      await service.finished(identity, params.runId, body);
      return accepted;
    }),
    route(endpoints.reconcile, () => reconcileBatch()),
  ];
}
