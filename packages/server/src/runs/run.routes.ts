import type {Authenticate} from '../auth/identity.js';
import {route, streamRoute, type Route} from '../http/endpoint.js';
import {idempotencyKeyOf} from '../idempotency/idempotency-key.js';
import {stillSomebody} from '../live/event-stream.js';
import {runEndpoints as endpoints} from './run.endpoints.js';
import type {RunStreams} from './run-streams.js';
import type {RunService} from './run.service.js';

/** To be mounted before the routes of one workflow, whose `/workflows/{id}` would take `runs` for an ID. */
export function runRoutes(service: RunService, streams: RunStreams, authenticate: Authenticate): Route[] {
  return [
    ...viewRoutes(service),
    streamRoute(endpoints.stream, (call) => {
      const isStillValid = stillSomebody(authenticate, call.request);
      return streams.open(call, call.params.runId, call.query, isStillValid);
    }),
    route(endpoints.list, ({identity, query}) => service.list(identity, query)),
    route(endpoints.get, ({identity, params}) => service.get(identity, params.runId)),
    route(endpoints.status, ({identity, params}) => service.status(identity, params.runId)),
    route(endpoints.config, ({identity, params}) => service.config(identity, params.runId)),
    route(endpoints.result, ({identity, params}) => service.result(identity, params.runId)),
    route(endpoints.trace, ({identity, params, query}) => service.trace(identity, params.runId, query)),
    route(endpoints.cancel, (call) => service.cancel(call, call.params.runId)),
    route(endpoints.run, (call) => {
      const {inputs, nodeOverrides, versionId, version} = call.body;
      const payload = {runtimeInputs: inputs, nodeOverrides};
      const run = {workflowId: call.params.id, payload, versionId, version};
      return service.runWorkflow(call, run, idempotencyKeyOf(call.request));
    }),
  ];
}

/** What Studio has on a run's page beside its trace. Without a counterpart here, the answer is its empty form. */
function viewRoutes(service: RunService): Route[] {
  return [
    route(endpoints.logs, ({identity, params, query}) => service.logs(identity, params.runId, query)),
    route(endpoints.children, ({identity, params}) => service.children(identity, params.runId)),
    route(endpoints.dataflows, async ({identity, params: {runId}}) => {
      await service.requireThere(identity, runId);
      return {runId, packets: []};
    }),
    route(endpoints.nodeIo, async ({identity, params: {runId}}) => {
      await service.requireThere(identity, runId);
      return {runId, nodes: []};
    }),
    route(endpoints.artifacts, async ({identity, params: {runId}}) => {
      await service.requireThere(identity, runId);
      return {runId, artifacts: []};
    }),
    route(endpoints.terminal, async ({identity, params: {runId}}) => {
      await service.requireThere(identity, runId);
      return {runId, cursor: '{}', chunks: []};
    }),
  ];
}
