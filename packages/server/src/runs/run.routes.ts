import {route, type Route} from '../http/endpoint.js';
import {idempotencyKeyOf} from '../idempotency/idempotency-key.js';
import {runEndpoints as endpoints} from './run.endpoints.js';
import type {RunService} from './run.service.js';

/** To be mounted before the routes of one workflow, whose `/workflows/{id}` would take `runs` for an ID. */
export function runRoutes(service: RunService): Route[] {
  return [
    route(endpoints.list, ({identity, query}) => service.list(identity, query)),
    route(endpoints.get, ({identity, params}) => service.get(identity, params.runId)),
    route(endpoints.status, ({identity, params}) => service.status(identity, params.runId)),
    route(endpoints.config, ({identity, params}) => service.config(identity, params.runId)),
    route(endpoints.result, ({identity, params}) => service.result(identity, params.runId)),
    route(endpoints.trace, ({identity, params}) => service.trace(identity, params.runId)),
    route(endpoints.cancel, (call) => service.cancel(call, call.params.runId)),
    route(endpoints.run, (call) => {
      const {inputs, nodeOverrides, versionId, version} = call.body;
      const payload = {runtimeInputs: inputs, nodeOverrides};
      const run = {workflowId: call.params.id, payload, versionId, version};
      return service.runWorkflow(call, run, idempotencyKeyOf(call.request));
    }),
  ];
}
