import {errorCodes, type ErrorCode} from '@shipsec/schedules-sdk';
import {ProblemSchema} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject} from 'zod-openapi';
import {accessEndpoints} from '../auth/access.endpoints.js';
import {sessionEndpoints} from '../auth/session.endpoints.js';
import {auditEndpoints} from '../audit/audit.routes.js';
import {backfillEndpoints} from '../backfills/backfill.routes.js';
import {healthEndpoints} from '../health/health.routes.js';
import {componentEndpoints} from '../components/component.routes.js';
import {fireEndpoints} from '../fires/fire.routes.js';
import {driftEndpoints} from '../reconcile/drift.routes.js';
import {internalEndpoints} from '../runs/internal.endpoints.js';
import {liveEndpoints} from '../live/live.routes.js';
import {metricsEndpoints} from '../metrics/metrics.routes.js';
import {runEndpoints} from '../runs/run.endpoints.js';
import {scheduleEndpoints} from '../schedules/schedule.endpoints.js';
import {workflowEndpoints} from '../workflows/workflow.endpoints.js';
import {isStream, statusOf, tags, takesIdempotencyKey, type Endpoint} from './endpoint.js';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** Every endpoint there is. What is mounted is these and no other. */
export const allEndpoints: readonly Endpoint[] = [
  ...Object.values(healthEndpoints),
  ...Object.values(metricsEndpoints),
  ...Object.values(scheduleEndpoints),
  ...Object.values(driftEndpoints),
  ...Object.values(fireEndpoints),
  ...Object.values(backfillEndpoints),
  ...Object.values(runEndpoints),
  ...Object.values(workflowEndpoints),
  ...Object.values(componentEndpoints),
  ...Object.values(liveEndpoints),
  ...Object.values(auditEndpoints),
  ...Object.values(accessEndpoints),
  ...Object.values(sessionEndpoints),
  ...Object.values(internalEndpoints),
];

/** Codes that any route with this access, or with these parts, may answer. */
function commonCodes(endpoint: Endpoint): ErrorCode[] {
  const {access, body, params, query} = endpoint;
  return [
    ...(access === 'public'
      ? []
      : access === 'internal'
        ? (['internal_token_invalid'] as const)
        : access === 'metrics'
          ? (['unauthenticated', 'forbidden_host', 'forbidden_origin'] as const)
          : accessCodes),
    ...(body === undefined ? [] : bodyCodes),
    ...(takesIdempotencyKey(endpoint) ? idempotencyCodes : []),
    ...((body ?? params ?? query) ? (['validation_failed'] as const) : []),
    'internal_error',
    'database_unavailable',
    'database_timeout',
  ];
}

const accessCodes = [
  'unauthenticated',
  'forbidden_host',
  'forbidden_origin',
  'insufficient_scope',
  'forbidden',
  'rate_limited',
  'sign_in_unavailable',
] as const;

const idempotencyCodes = ['idempotency_key_in_use', 'idempotency_key_reused'] as const;
const bodyCodes = ['invalid_json', 'body_too_large', 'unsupported_media_type'] as const;

/** The OpenAPI 3.1 document of the API, made from the very schemas that validate its requests. */
export function buildOpenApiDocument(): OpenApiDocument {
  const paths: NonNullable<ZodOpenApiObject['paths']> = {};
  for (const endpoint of allEndpoints) {
    for (const path of [endpoint.path, ...(endpoint.aliases ?? [])]) {
      paths[path] = {...paths[path], [endpoint.method]: operationOf(endpoint, path)};
    }
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Schedules for ShipSec',
      version: '1.0.0',
      description: 'Recurring workflow runs on Temporal: schedules, workflows and runs.',
      license: {name: 'Apache-2.0', identifier: 'Apache-2.0'},
    },
    servers: [{url: '/api/v1'}],
    tags: tags.map((name) => ({name})),
    paths,
    components: {
      schemas: streamed(),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: "An API key, an embed token or a JWT of the host's own sign-in.",
        },
        metricsToken: {type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN of the server.'},
        internalToken: {type: 'apiKey', in: 'header', name: 'X-Internal-Token'},
      },
    },
  });
}

function operationOf(endpoint: Endpoint, path: string): ZodOpenApiOperationObject {
  const {params, query, body} = endpoint;
  return {
    operationId: path === endpoint.path ? endpoint.operationId : aliasId(endpoint, path),
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description === undefined ? {} : {description: endpoint.description}),
    ...securityOf(endpoint),
    requestParams: {
      ...(params === undefined ? {} : {path: params}),
      ...(query === undefined ? {} : {query}),
      ...headersOf(endpoint),
    },
    ...(body === undefined ? {} : {requestBody: requestBodyOf(endpoint, body)}),
    responses: {...successOf(endpoint), ...problemsOf(endpoint), '431': headersTooLarge},
  };
}

/** Node's own answer, before a request reaches us: its line and headers may have 16 KiB together. */
const headersTooLarge = {description: 'The address and the headers are too long. Without a body.'};

/** An absent body is right where it means something. */
function requestBodyOf({emptyBody}: Endpoint, body: z.ZodType) {
  const isOptional = emptyBody !== undefined || body.safeParse(undefined).success;
  return {required: !isOptional, content: {'application/json': {schema: body}}};
}

/** Open on loopback without any; so a bearer token is asked for where there is authentication. */
function securityOf({access}: Endpoint): Pick<ZodOpenApiOperationObject, 'security'> {
  if (access === 'internal') return {security: [{internalToken: []}]};
  if (access === 'metrics') return {security: [{metricsToken: []}, {}]};
  return access === 'public' ? {} : {security: [{bearer: []}, {}]};
}

function headersOf(endpoint: Endpoint): {header?: z.ZodObject} {
  const headers = {
    ...(takesIdempotencyKey(endpoint) ? idempotencyHeader : {}),
    ...(endpoint.errors?.includes('generation_conflict') === true ? ifMatchHeader : {}),
    ...(endpoint.operationId === 'streamEvents' ? lastEventHeader : {}),
  };
  return Object.keys(headers).length === 0 ? {} : {header: z.object(headers)};
}

const ifMatchHeader = {
  'If-Match': z.string().optional().meta({
    description:
      'The `ETag` that the change was made from. Another generation is 412 with the schedule as it stands.',
  }),
};

const lastEventHeader = {
  'Last-Event-ID': z.string().optional().meta({
    description: 'The `id` of the last event that was read: those after it are told first.',
  }),
};

const idempotencyHeader = {
  'Idempotency-Key': z.string().optional().meta({
    description:
      'Chance of your own, such as a UUID; the first 128 characters count. For a day, the same request with it is one effect with one answer. `X-Idempotency-Key` is read where this is absent.',
  }),
};

/** Operation IDs are unique over the document: an alias adds its own path. */
function aliasId({operationId}: Endpoint, path: string): string {
  return `${operationId}At${path.replaceAll(/\{\w+\}/g, '').replaceAll(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** What goes over the wire; the schema of what it means, the endpoint's response, is among the document's own. */
const serverSentEvent = z
  .object({
    event: z.string().optional(),
    id: z.string().optional(),
    data: z.string().meta({contentMediaType: 'application/json'}),
  })
  .meta({
    id: 'ServerSentEvent',
    description:
      'One event of a stream. Its `data` is JSON: of `/events` a `LiveEvent`, of the stream of a run the `data` of the `RunStreamMessage` with that `event`.',
  });

/** The schemas of what streams tell, by their names. */
function streamed(): Record<string, z.ZodType> {
  const entries = allEndpoints.filter(isStream).map(({response}) => [response.meta()?.id, response] as const);
  return Object.fromEntries(entries.filter(([id]) => id !== undefined));
}

function successOf(endpoint: Endpoint): ZodOpenApiOperationObject['responses'] {
  const {contentType = 'application/json', response} = endpoint;
  const content = {[contentType]: {schema: isStream(endpoint) ? serverSentEvent : response}};
  const success = {[`${statusOf(endpoint)}`]: {description: 'Success', content}};
  return endpoint.operationId === 'getHealth'
    ? {...success, '503': {description: 'Not ready', content}}
    : success;
}

function problemsOf(endpoint: Endpoint): ZodOpenApiOperationObject['responses'] {
  const codes = [...new Set([...(endpoint.errors ?? []), ...commonCodes(endpoint)])];
  const statuses = [...new Set(codes.map((code) => errorCodes[code].status))].sort((a, b) => a - b);
  const taken = endpoint.operationId === 'getHealth' ? statuses.filter((status) => status !== 503) : statuses;
  return Object.fromEntries(
    taken.map((status) => {
      const ofStatus = codes.filter((code) => errorCodes[code].status === status);
      const description = ofStatus.map((code) => `\`${code}\`: ${errorCodes[code].title}`).join('. ');
      return [`${status}`, {description, content: {'application/problem+json': {schema: ProblemSchema}}}];
    }),
  );
}
