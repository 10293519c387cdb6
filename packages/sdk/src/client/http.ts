import ky, {HTTPError, isHTTPError, isTimeoutError, type KyInstance, type Options} from 'ky';
import type {Problem, ResponseName, Responses} from '../contract/index.js';
import {
  ContractError,
  NetworkError,
  problemError,
  SchedulesError,
  UnsupportedError,
} from '../errors/index.js';
import type {SchedulesClientOptions} from './options.js';

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
  readonly #ky: KyInstance;
  readonly #options: SchedulesClientOptions;
  #renewal: Promise<string> | undefined;
  /** Learned from its answers: Studio knows no idempotency key but for runs, and its CORS refuses the header. */
  #isStudio = false;

  constructor(options: SchedulesClientOptions) {
    this.#options = options;
    this.#ky = ky.create({
      prefix: options.baseUrl,
      timeout: options.timeoutMs ?? 30_000,
      ...(options.fetch === undefined ? {} : {fetch: options.fetch}),
      ...(options.organizationId === undefined
        ? {}
        : {headers: {'X-Organization-Id': options.organizationId}}),
    });
  }

  /** @throws {ProblemError} refused; {NetworkError} no answer; {ContractError} not the promised shape. */
  request<Name extends ResponseName>(name: Name, request: HttpRequest): Promise<Responses[Name]> {
    return this.#withToken(request, async (options) => {
      const body: unknown = await this.#ky(request.path, options).json();
      return this.#checked(name, body, request);
    });
  }

  /** Opens a response that is read as it comes, without a time limit and without retries. */
  open(request: HttpRequest): Promise<Response> {
    return this.#withToken(request, (options) =>
      this.#ky(request.path, {...options, timeout: false, retry: 0}),
    );
  }

  /** Sends with the token; after a 401, once more with a renewed one. What `getToken` throws is the host's own affair. */
  async #withToken<T>(request: HttpRequest, send: (options: Options) => Promise<T>): Promise<T> {
    const {getToken} = this.#options;
    const token = getToken === undefined ? this.#options.token : await getToken({renew: false});
    try {
      return await send(this.#kyOptions(request, token));
    } catch (error) {
      if (!isHTTPError(error) || error.response.status !== 401 || getToken === undefined)
        throw this.#translate(error, request);
    }
    const renewed = await this.#renew(getToken);
    try {
      return await send(this.#kyOptions(request, renewed));
    } catch (error) {
      throw this.#translate(error, request);
    }
  }

  /** When a token runs out, many requests learn it at once: one renewal serves them all. */
  #renew(getToken: NonNullable<SchedulesClientOptions['getToken']>): Promise<string> {
    this.#renewal ??= (async () => getToken({renew: true}))().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  #kyOptions(request: HttpRequest, bearer: string | undefined): Options {
    const headers: Record<string, string> = {...request.headers};
    if (bearer !== undefined) headers['Authorization'] = `Bearer ${bearer}`;
    if (request.method === 'post') {
      const isWanted = this.#options.idempotencyKeys !== false && !this.#isStudio;
      request.idempotencyKey ??= isWanted ? (crypto.randomUUID?.() ?? randomKey()) : undefined;
      if (request.idempotencyKey !== undefined) headers['Idempotency-Key'] = request.idempotencyKey;
    }
    return {
      method: request.method,
      headers,
      retry: retryOf(request.method, this.#options.retry ?? 2),
      ...(request.query === undefined ? {} : {searchParams: definedOnly(request.query)}),
      ...(request.json === undefined ? {} : {json: request.json}),
      ...(request.signal === undefined ? {} : {signal: request.signal}),
    };
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
    if (isHTTPError(error)) {
      const {status, statusText} = error.response;
      const problem = asProblem(error.data, status, `${name}: ${status} ${statusText}`);
      this.#isStudio ||= isStudiosUnknownRoute(problem);
      if (problem.code === 'route_not_found' || isStudiosUnknownRoute(problem))
        return new UnsupportedError(name, error);
      return problemError(status, problem);
    }
    if (isTimeoutError(error)) return new NetworkError('timeout', `${name} took too long.`, error);
    if (error instanceof SyntaxError) return new ContractError(name, error);
    return new NetworkError('network_error', `${name} got no answer.`, error);
  }
}

/**
 * Repeats only what cannot take effect twice: reads, full replacements and deletions on any passing failure, all
 * else only where the server says that it did not begin (429).
 */
function retryOf(method: HttpRequest['method'], limit: number): NonNullable<Options['retry']> {
  const repeatable = method === 'get' || method === 'put' || method === 'delete';
  return {
    limit,
    methods: [method],
    statusCodes: repeatable ? [408, 429, 502, 503, 504] : [429],
    jitter: true,
    ...(repeatable
      ? {}
      : {shouldRetry: ({error}) => error instanceof HTTPError && error.response.status === 429}),
  };
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
