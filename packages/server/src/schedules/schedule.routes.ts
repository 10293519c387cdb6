import type {Schedule} from '@shipsec/schedules-sdk/contract';
import type {DescribedLanguage} from '@shipsec/schedules-sdk/cron';
import type {Request, Response} from 'express';
import {route, type Route} from '../http/endpoint.js';
import {idempotencyKeyOf} from '../idempotency/idempotency-key.js';
import type {BulkService} from './bulk.service.js';
import {etagOf} from './if-match.js';
import {previewCadence} from './preview-cadence.js';
import {scheduleEndpoints as endpoints} from './schedule.endpoints.js';
import type {ScheduleService} from './schedule.service.js';

export function scheduleRoutes(service: ScheduleService, bulk: BulkService): Route[] {
  return [
    route(endpoints.list, ({identity, query}) => service.list(identity, query)),
    route(endpoints.create, async (call) => tagged(call.response, await service.create(call, call.body))),
    route(endpoints.preview, async ({body, request}) =>
      previewCadence(body, languageOf(request), new Date()),
    ),
    route(endpoints.get, async ({identity, params, response}) =>
      tagged(response, await service.detail(identity, params.id)),
    ),
    route(endpoints.update, async (call) =>
      tagged(call.response, await service.update(call, changeOf(call), call.body)),
    ),
    route(endpoints.delete, async (call) => {
      await service.remove(call, changeOf(call));
      return {success: true};
    }),
    route(endpoints.pause, async (call) =>
      tagged(call.response, await service.pause(call, changeOf(call), call.body.note)),
    ),
    route(endpoints.resume, async (call) =>
      tagged(call.response, await service.resume(call, changeOf(call), call.body.note)),
    ),
    route(endpoints.bulk, (call) => bulk.run(call, call.body)),
    route(endpoints.undoBulk, (call) => bulk.undo(call, call.body.undo)),
    route(endpoints.runNow, (call) => service.runNow(call, call.params.id, idempotencyKeyOf(call.request))),
  ];
}

/** The languages that a cadence can be described in; the first is for everybody else. */
const languages: DescribedLanguage[] = ['en', 'de', 'es', 'fr', 'ja', 'zh'];

function languageOf(request: Request): string {
  return request.acceptsLanguages(languages) || 'en';
}

function changeOf({params, request}: {params: {id: string}; request: Request}) {
  return {id: params.id, ifMatch: request.get('if-match')};
}

/**
 * The generation as entity tag, for `If-Match`. It says nothing about fires and runs, which change without one; the
 * router's `Cache-Control: no-store` keeps every cache from answering by it.
 */
function tagged(response: Response, schedule: Schedule): Schedule {
  if (schedule.generation !== undefined) response.set('ETag', etagOf(schedule.generation));
  return schedule;
}
