import {v4} from 'uuid';
import {findUnstorable} from '../contract/index.js';
import {refusal, validationFailed} from './refusal.js';

/** As the server limits it. */
const MAX_BODY_BYTES = 1_048_576;

/** One request as it arrived. */
export interface FakeRequest {
  /** In capitals. */
  readonly method: string;
  /** What every path begins with; empty for a request to something else. */
  readonly basePath: string;
  /** Below the base path, without the query. */
  readonly path: string;
  /** Each name once: the last value counts. */
  readonly query: Readonly<Record<string, string>>;
  /** As they were sent. */
  readonly headers: Headers;
  /** The parsed JSON body; undefined without one, the text itself when it is no JSON. */
  readonly body: unknown;
  /** As it was asked for, in full. */
  readonly url: string;
  /** What problem details call it. */
  readonly requestId: string;
  /** The body as text. */
  readonly text: string;
  /** Aborted when the caller gives up. */
  readonly signal: AbortSignal;
}

/** Reads a request without judging it, so that whatever was sent can be looked at. */
export async function readRequest(request: Request, basePath: string): Promise<FakeRequest> {
  const url = new URL(request.url);
  const isBelow = url.pathname.startsWith(`${basePath}/`);
  const text = await request.text();
  const given = request.headers.get('X-Request-Id');
  return {
    method: request.method,
    basePath: isBelow ? basePath : '',
    path: isBelow ? url.pathname.slice(basePath.length) : url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    body: bodyOf(text),
    url: request.url,
    requestId: given !== null && /^[\w.:-]{1,100}$/.test(given) ? given : v4(),
    text,
    signal: request.signal,
  };
}

/** @throws {Refusal} `unsupported_media_type`, `body_too_large`, `invalid_json`, or for what no database keeps. */
export function requireJsonBody({text, headers, body}: FakeRequest): void {
  if (text === '') return;
  const contentType = headers.get('Content-Type') ?? '';
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(contentType)) {
    throw refusal('unsupported_media_type', `Bodies of type ${contentType} are not read.`);
  }
  if (new TextEncoder().encode(text).length > MAX_BODY_BYTES) {
    throw refusal('body_too_large', 'The body is larger than 1 MiB.');
  }
  if (readJson(text) === undefined) {
    throw refusal('invalid_json', 'The body is no valid JSON.');
  }
  const unstorable = findUnstorable(body);
  if (unstorable !== undefined) throw validationFailed([unstorable]);
}

/** The query as the server reads it: an empty parameter counts as absent. @throws {Refusal} for one that comes twice. */
export function queryOf({url}: FakeRequest): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URL(url).searchParams) {
    if (Object.hasOwn(values, name)) {
      throw validationFailed([{path: [name], code: 'duplicate_parameter', message: 'Given more than once'}]);
    }
    if (value !== '') values[name] = value;
  }
  return values;
}

function bodyOf(text: string): unknown {
  if (text === '') return undefined;
  const json = readJson(text);
  return json === undefined ? text : json.value;
}

/** Undefined for what is no JSON; in an object, because `null` is. */
function readJson(text: string): {readonly value: unknown} | undefined {
  try {
    return {value: JSON.parse(text)};
  } catch {
    return undefined;
  }
}
