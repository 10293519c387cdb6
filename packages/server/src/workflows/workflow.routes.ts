import {route, type Route} from '../http/endpoint.js';
import {workflowEndpoints as endpoints} from './workflow.endpoints.js';
import type {WorkflowService} from './workflow.service.js';

export function workflowRoutes(service: WorkflowService): Route[] {
  return [
    route(endpoints.list, ({identity}) => service.list(identity)),
    route(endpoints.summarize, ({identity}) => service.summarize(identity)),
    route(endpoints.create, (call) => service.create(call, call.body)),
    route(endpoints.get, ({identity, params}) => service.get(identity, params.id)),
    route(endpoints.update, (call) => service.update(call, call.params.id, call.body)),
    route(endpoints.updateMetadata, (call) => service.updateMetadata(call, call.params.id, call.body)),
    route(endpoints.delete, async (call) => {
      await service.delete(call, call.params.id);
      return {status: 'deleted' as const, id: call.params.id};
    }),
    route(endpoints.versions, ({identity, params}) => service.versions(identity, params.id)),
    route(endpoints.version, ({identity, params}) => service.version(identity, params.id, params.versionId)),
    route(endpoints.commit, (call) => service.commit(call, call.params.id)),
    route(endpoints.runtimeInputs, ({identity, params}) => service.runtimeInputs(identity, params.id)),
  ];
}
