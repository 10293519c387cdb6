import type {Problem, ResponseName, Responses} from '../contract/index.js';
import {
  ContractError,
  NetworkError,
  problemError,
  SchedulesError,
  UnsupportedError,
} from '../errors/index.js';
import type {SchedulesClientOptions} from './options.js';
import {type OutgoingRequest, RefusedAnswer, sendRequest} from './send-request.js';

/** What every call takes last. */
export interface RequestOptions {
  /** Ends the request; the call then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Makes a repeated POST one effect. Made by the client when absent, and kept over its own retries. */
  idempotencyKey?: string | undefined;
}

export interface HttpRequest extends RequestOptions {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Relative to the base URL, without a leading slash; parts already encoded. */
  path: string;
  query?: object | undefined;
  json?: unknown;
  headers?: Record<string, string> | undefined;
}

/** Carries requests: base URL, token, organization, retries, and the translation of failures into typed errors. */
export class HttpTransport {
  readonly #options: SchedulesClientOptions;
  readonly #prefix: string;
  #renewal: Promise<string> | undefined;
  /** Learned from its answers: Studio knows no idempotency key but for runs, and its CORS refuses the header. */
  #isStudio = false;

  constructor(options: SchedulesClientOptions) {
    this.#options = options;
    this.#prefix = options.baseUrl.replace(/\/+$/, '');
  }

  /** @throws {ProblemError} refused; {NetworkError} no answer; {ContractError} not the promised shape. */
  request<Name extends ResponseName>(name: Name, request: HttpRequest): Promise<Responses[Name]> {
    return this.#withToken(request, async (outgoing) => {
      const response = await this.#send(outgoing);
      const body: unknown = JSON.parse(await response.text());
      return this.#checked(name, body, request);
    });
  }

  /** Opens a response that is read as it comes, without a time limit and without retries. */
  open(request: HttpRequest): Promise<Response> {
    return this.#withToken(request, (outgoing) =>
      this.#send({...outgoing, timeoutMs: undefined, repetitions: 0}),
    );
  }

  #send(outgoing: OutgoingRequest): Promise<Response> {
    return sendRequest(outgoing, this.#options.fetch ?? globalThis.fetch);
  }

  /** Sends with the token; after a 401, once more with a renewed one. What `getToken` throws is the host's own affair. */
  async #withToken<T>(request: HttpRequest, send: (request: OutgoingRequest) => Promise<T>): Promise<T> {
    const {getToken} = this.#options;
    const token = getToken === undefined ? this.#options.token : await getToken({renew: false});
    try {
      return await send(this.#outgoing(request, token));
    } catch (error) {
      if (!(error instanceof RefusedAnswer) || error.status !== 401 || getToken === undefined)
        throw this.#translate(error, request);
    }
    const renewed = await this.#renew(getToken);
    try {
      return await send(this.#outgoing(request, renewed));
    } catch (error) {
      throw this.#translate(error, request);
    }
  }

  /** When a token runs out, many requests learn it at once: one renewal serves them all. */
  #renew(getToken: NonNullable<SchedulesClientOptions['getToken']>): Promise<string> {
    this.#renewal ??= (async () => getToken({renew: true}))().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  #outgoing(request: HttpRequest, bearer: string | undefined): OutgoingRequest {
    const {method, path, json, signal} = request;
    const {organizationId, timeoutMs = 30_000, retry = 2} = this.#options;
    const key = this.#idempotencyKeyOf(request);
    const query = String(new URLSearchParams(definedOnly(request.query ?? {})));
    return {
      url: `${this.#prefix}/${path}${query && `?${query}`}`,
      method,
      headers: definedOnly({
        Accept: 'application/json',
        'Content-Type': json === undefined ? undefined : 'application/json',
        'X-Organization-Id': organizationId,
        Authorization: bearer === undefined ? undefined : `Bearer ${bearer}`,
        'Idempotency-Key': key,
        ...request.headers,
      }),
      body: json === undefined ? undefined : JSON.stringify(json),
      signal,
      timeoutMs,
      repetitions: retry,
      ...repetitionOf(method),
    };
  }

  /** Kept in the request, so that it is the same when the request is sent again with another token. */
  #idempotencyKeyOf(request: HttpRequest): string | undefined {
    if (request.method !== 'post') return undefined;
    const isWanted = this.#options.idempotencyKeys !== false && !this.#isStudio;
    request.idempotencyKey ??= isWanted ? (crypto.randomUUID?.() ?? randomKey()) : undefined;
    return request.idempotencyKey;
  }

  #checked<Name extends ResponseName>(name: Name, body: unknown, request: HttpRequest): Responses[Name] {
    try {
      // Without a validator the contract is trusted: this is the one place where a type is claimed, not proved.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return (this.#options.validate?.(name, body) ?? body) as Responses[Name];
    } catch (error) {
      throw new ContractError(describeRequest(request), error);
    }
  }

  #translate(error: unknown, request: HttpRequest): unknown {
    if (error instanceof SchedulesError || request.signal?.aborted === true) return error;
    const name = describeRequest(request);
    if (error instanceof RefusedAnswer) {
      const {status, statusText, body} = error;
      const problem = asProblem(body, status, `${name}: ${status} ${statusText}`);
      this.#isStudio ||= isStudiosUnknownRoute(problem);
      if (problem.code === 'route_not_found' || isStudiosUnknownRoute(problem))
        return new UnsupportedError(name, error);
      return problemError(status, problem);
    }
    if (isTimeout(error)) return new NetworkError('timeout', `${name} took too long.`, error);
    if (error instanceof SyntaxError) return new ContractError(name, error);
    return new NetworkError('network_error', `${name} got no answer.`, error);
  }
}

/**
 * Repeats only what cannot take effect twice: reads, full replacements and deletions on any passing failure, all
 * else only where the server says that it did not begin (429).
 */
function repetitionOf(
  method: HttpRequest['method'],
): Pick<OutgoingRequest, 'repeatsUnanswered' | 'repeatsAfter'> {
  const repeatable = method === 'get' || method === 'put' || method === 'delete';
  return {repeatsUnanswered: repeatable, repeatsAfter: repeatable ? [408, 429, 502, 503, 504] : [429]};
}

/** A runtime may end a body with the limit's reason or with a bare abort; the caller's own is asked about before. */
function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError');
}

/** Our server has a code for an unknown route; a Studio backend says it in the words of its framework. */
function isStudiosUnknownRoute({statusCode, message}: Problem): boolean {
  return statusCode === 404 && /^Cannot [A-Z]+ \//.test(message);
}

/** A proxy in between answers in its own form; its status still tells what happened, and its fields are kept. */
function asProblem(body: unknown, status: number, fallback: string): Problem {
  if (typeof body !== 'object' || body === null) return {statusCode: status, message: fallback};
  const message = 'message' in body && typeof body.message === 'string' ? body.message : fallback;
  return {statusCode: status, ...body, message};
}

function describeRequest(request: HttpRequest): string {
  return `${request.method.toUpperCase()} /${request.path}`;
}

function definedOnly(query: object): Record<string, string> {
  const entries: [string, unknown][] = Object.entries(query);
  return Object.fromEntries(
    entries
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => [key, String(value)]),
  );
}

/** `crypto.randomUUID` exists in secure contexts only; a host page on plain HTTP still deserves a key. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
