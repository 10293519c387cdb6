import {
  type FieldIssue,
  type ResponseName,
  type Run,
  type Schedule,
  validateResponse,
  type Workflow,
} from '@shipsec/schedules-sdk/contract';
import {ZodError} from 'zod';
import {FakeProblem, problemResponse} from './fake-problem.js';
import {fakeRoutes} from './fake-routes.js';

/** What the fake holds. Tests read it and may change it between two polls, as another user would. */
export interface FakeState {
  readonly workflows: Workflow[];
  readonly schedules: Schedule[];
  readonly runs: Run[];
}

/** One request as it arrived. */
export interface FakeRequest {
  readonly method: string;
  /** Below the base URL, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Headers;
  /** The parsed JSON body; undefined without one. */
  readonly body: unknown;
}

export interface FakeApiOptions extends Partial<FakeState> {
  /** @default '/api/v1' */
  readonly basePath?: string;
}

interface Disturbance {
  readonly matches: (request: FakeRequest) => boolean;
  readonly answer: (request: FakeRequest) => Promise<Response>;
  once: boolean;
}

/**
 * The schedules API in memory, as a `fetch`. Bodies are checked with the contract's schemas and so is every answer,
 * so that a test cannot pass against a server that does not exist.
 *
 * @example
 * const api = new FakeApi({workflows: [aWorkflow()], schedules: [aSchedule()]});
 * const client = new SchedulesClient({baseUrl: 'http://fake.invalid/api/v1', fetch: api.fetch, retry: 0});
 */
export class FakeApi {
  readonly state: FakeState;
  /** Every request so far, oldest first. */
  readonly requests: FakeRequest[] = [];
  readonly #basePath: string;
  readonly #disturbances: Disturbance[] = [];

  constructor({workflows = [], schedules = [], runs = [], basePath = '/api/v1'}: FakeApiOptions = {}) {
    this.state = {workflows: [...workflows], schedules: [...schedules], runs: [...runs]};
    this.#basePath = basePath;
  }

  /** Give this to a client. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const seen = await readRequest(request, this.#basePath);
    this.requests.push(seen);
    const response = await this.#answer(seen);
    if (request.signal.aborted) throw new DOMException('Aborted', 'AbortError');
    return response;
  };

  /** The requests with this method and path, for `expect(api.sent('POST', '/schedules')).toHaveLength(1)`. */
  sent(method: string, path: string): readonly FakeRequest[] {
    return this.requests.filter((request) => request.method === method && request.path === path);
  }

  /** Refuses the next request that matches with problem details; all such requests when `always`. */
  refuse(
    method: string,
    path: string,
    status: number,
    message: string,
    options: {always?: boolean; errors?: FieldIssue[]} = {},
  ): void {
    this.#disturb(
      method,
      path,
      async () => problemResponse(new FakeProblem(status, message, options.errors)),
      !options.always,
    );
  }

  /** Lets the next matching request fail as if the network were down; all of them when `always`. */
  disconnect(method: string, path: string, options: {always?: boolean} = {}): void {
    this.#disturb(method, path, () => Promise.reject(new TypeError('Failed to fetch')), !options.always);
  }

  /** Holds matching requests back until the returned function is called. */
  hold(method: string, path: string): () => void {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const disturbance: Disturbance = {
      matches: matcher(method, path),
      once: false,
      answer: async (request) => {
        await released;
        return this.#answer(request);
      },
    };
    this.#disturbances.push(disturbance);
    return () => {
      this.#forget(disturbance);
      release();
    };
  }

  /** Ends every disturbance: the API answers again. */
  recover(): void {
    this.#disturbances.length = 0;
  }

  #disturb(method: string, path: string, answer: () => Promise<Response>, once: boolean): void {
    this.#disturbances.push({matches: matcher(method, path), answer, once});
  }

  #forget(disturbance: Disturbance): void {
    const index = this.#disturbances.indexOf(disturbance);
    if (index >= 0) this.#disturbances.splice(index, 1);
  }

  async #answer(request: FakeRequest): Promise<Response> {
    const disturbance = this.#disturbances.find(({matches}) => matches(request));
    if (disturbance !== undefined) {
      if (disturbance.once) this.#forget(disturbance);
      return disturbance.answer(request);
    }
    try {
      return this.#route(request);
    } catch (error) {
      if (error instanceof FakeProblem) return problemResponse(error);
      if (error instanceof ZodError) return problemResponse(validationProblem(error));
      throw error;
    }
  }

  #route(request: FakeRequest): Response {
    for (const {method, pattern, status, answers, handle} of fakeRoutes) {
      const match = pattern.exec(request.path);
      if (match === null || method !== request.method) continue;
      const body = handle(this.state, request, decodeURIComponent(match[1] ?? ''));
      return Response.json(checked(answers, body), {status});
    }
    throw new FakeProblem(404, `No route for ${request.method} ${request.path}`);
  }
}

/** An answer that breaks the contract is a mistake of the test's data: it must be loud, and not become a 400. */
function checked(name: ResponseName, body: unknown): unknown {
  try {
    return validateResponse(name, body);
  } catch (error) {
    throw new Error(`The fake API's ${name} breaks the contract: ${String(error)}`, {cause: error});
  }
}

function validationProblem(error: ZodError): FakeProblem {
  const errors = error.issues.map(({path, message, code}) => ({
    path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
    message,
    code,
  }));
  return new FakeProblem(400, 'Validation failed', errors);
}

function matcher(method: string, path: string): (request: FakeRequest) => boolean {
  return (request) => request.method === method && request.path === path;
}

async function readRequest(request: Request, basePath: string): Promise<FakeRequest> {
  const url = new URL(request.url);
  const text = await request.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  const path = url.pathname.startsWith(basePath) ? url.pathname.slice(basePath.length) : url.pathname;
  return {
    method: request.method,
    path,
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    body,
  };
}
