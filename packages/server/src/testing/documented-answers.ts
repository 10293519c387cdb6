import {Ajv2020} from 'ajv/dist/2020.js';
import type {ValidateFunction} from 'ajv';
import ajvFormats from 'ajv-formats';
import {allEndpoints, buildOpenApiDocument} from '../http/openapi.js';

/** An answer of the API as it came over HTTP. */
export interface GivenAnswer {
  readonly method: string;
  /** With the prefix of the API or without; the query does not matter. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  /** The parsed JSON; undefined for a stream, and for an answer without a body. */
  readonly body: unknown;
}

/**
 * Holds an answer of a test against the OpenAPI document: its status must stand there for this route, and its body must
 * be what the document says of it. What no route serves must be refused with problem details.
 *
 * @throws Error naming the route and everything that differs.
 */
export function requireDocumented({method, path, status, contentType, body}: GivenAnswer): void {
  const what = `${method} ${path} answered ${status}`;
  const route = documentedPath(path);
  const operation = route === undefined ? undefined : operationOf(route, method);
  if (operation === undefined) {
    if (status < 400) throw new Error(`${what}, and the OpenAPI document has no such operation.`);
    requireBody(what, validatorOf(['components', 'schemas', 'Problem']), body);
    return;
  }
  const content = operation.responses?.[String(status)]?.content;
  if (content === undefined) throw new Error(`${what}, which its OpenAPI document does not say.`);
  const type = contentType?.split(';')[0] ?? '';
  if (method === 'HEAD') return;
  if (content[type] === undefined)
    throw new Error(`${what} as ${type}, not as ${Object.keys(content).join()}.`);
  if (type === 'text/event-stream' || type === 'text/plain') return;
  const place = [
    'paths',
    route ?? '',
    verbOf(method),
    'responses',
    String(status),
    'content',
    type,
    'schema',
  ];
  requireBody(what, validatorOf(place), body);
}

/** A `fetch` whose every answer must be what the OpenAPI document says. @param baseUrl of the API, with its prefix */
export function documentedFetch(baseUrl: string): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await fetch(request);
    const {status, headers} = response;
    const contentType = headers.get('content-type');
    const text = contentType?.includes('json') === true ? await response.clone().text() : '';
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const path = request.url.slice(baseUrl.length);
    requireDocumented({method: request.method, path, status, contentType, body});
    return response;
  };
}

const document = buildOpenApiDocument();

interface Operation {
  readonly responses?: Readonly<Record<string, {readonly content?: Readonly<Record<string, unknown>>}>>;
}

/** What is asked for of a path: HEAD is answered as GET is. */
function verbOf(method: string): string {
  return method === 'HEAD' ? 'get' : method.toLowerCase();
}

function operationOf(path: string, method: string): Operation | undefined {
  const operations = new Map<string, Operation>(Object.entries(document.paths?.[path] ?? {}));
  return operations.get(verbOf(method));
}

/** A path that is a word comes before one that would take the word for an ID. */
const paths = allEndpoints
  .flatMap(({path, aliases = []}) => [path, ...aliases])
  .toSorted((a, b) => a.split('{').length - b.split('{').length)
  .map((path) => ({path, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)}));

function documentedPath(path: string): string | undefined {
  const [bare = ''] = path.replace(/^\/api\/v1(?=\/)/, '').split('?');
  return paths.find(({pattern}) => pattern.test(bare))?.path;
}

const ajv = new Ajv2020({strict: false, allErrors: true});
ajvFormats.default(ajv);
ajv.addSchema(document, 'openapi');

/** By the way to a schema in the document. */
const validators = new Map<string, ValidateFunction>();

function validatorOf(place: readonly string[]): ValidateFunction {
  const pointer = place.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
  const known = validators.get(pointer);
  if (known !== undefined) return known;
  const made = ajv.compile({$ref: `openapi#/${encodeURI(pointer)}`});
  validators.set(pointer, made);
  return made;
}

function requireBody(what: string, validate: ValidateFunction, body: unknown): void {
  if (validate(body)) return;
  const errors = ajv.errorsText(validate.errors, {dataVar: 'body', separator: '\n'});
  throw new Error(`${what} with a body that its OpenAPI document does not allow:\n${errors}`);
}
