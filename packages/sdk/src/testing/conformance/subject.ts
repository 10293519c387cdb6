import {SchedulesClient} from '../../index.js';
import {
  type Component,
  type CreateScheduleRequest,
  type Problem,
  ProblemSchema,
  type ResponseName,
  type Responses,
  type RunFinishedRequest,
  type Schedule,
  validateResponse,
  type Workflow,
} from '../../contract/index.js';
import {errorCodes, type ErrorCode} from '../../errors/index.js';
import {aGraph, type WorkflowParts} from '../builders/a-workflow.js';

/** An API that the suite is run over. It must hold nothing else that the suite could see change. */
export interface ConformanceTarget {
  /** With its prefix. */
  readonly baseUrl: string;
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch;
  /** Reports how a live run has ended, as a worker does. */
  finishRun(runId: string, end: RunFinishedRequest): Promise<void>;
  /** Tells of components, as a worker does. */
  reportComponents(components: readonly Component[]): Promise<void>;
  /** Pauses a schedule behind the API's back, as somebody does with Temporal's own tools. */
  pauseInTemporal(schedule: Schedule, note: string): Promise<void>;
  /** Deletes it there. */
  deleteInTemporal(schedule: Schedule): Promise<void>;
  /** One pass of the reconciler. */
  reconcile(): Promise<void>;
  stop(): Promise<void>;
}

/** The ID of nothing. */
export const NOBODY = '00000000-0000-4000-8000-00000000dead';

/** An answer, its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** The target with what tests ask of it. */
export class Subject {
  readonly client: SchedulesClient;
  readonly #target: ConformanceTarget;
  #names = 0;

  constructor(target: ConformanceTarget) {
    this.#target = target;
    const {baseUrl, fetch} = target;
    this.client = new SchedulesClient({baseUrl, fetch, retry: 0, validate: validateResponse});
  }

  /** A request as it stands: a text body is sent as it is, anything else as JSON. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const {baseUrl, fetch = globalThis.fetch} = this.#target;
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: body === undefined ? headers : {'Content-Type': 'application/json', ...headers},
      ...(body === undefined ? {} : {body: typeof body === 'string' ? body : JSON.stringify(body)}),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }

  /** Opens a stream and leaves it after its first part. */
  async openStream(path: string): Promise<{headers: Headers; text: string}> {
    const {baseUrl, fetch = globalThis.fetch} = this.#target;
    const response = await fetch(`${baseUrl}${path}`, {headers: {Accept: 'text/event-stream'}});
    const reader = response.body?.getReader();
    const part = await reader?.read();
    await reader?.cancel();
    return {headers: response.headers, text: new TextDecoder().decode(part?.value)};
  }

  /** A body as the contract says. @throws ZodError naming each field that breaks it. */
  parse<Name extends ResponseName>(name: Name, body: unknown): Responses[Name] {
    // The schema of that very name; the table loses which is whose.
    return validateResponse(name, body) as Responses[Name];
  }

  finishRun(runId: string, end: RunFinishedRequest): Promise<void> {
    return this.#target.finishRun(runId, end);
  }

  reportComponents(components: readonly Component[]): Promise<void> {
    return this.#target.reportComponents(components);
  }

  pauseInTemporal(schedule: Schedule, note: string): Promise<void> {
    return this.#target.pauseInTemporal(schedule, note);
  }

  deleteInTemporal(schedule: Schedule): Promise<void> {
    return this.#target.deleteInTemporal(schedule);
  }

  reconcile(): Promise<void> {
    return this.#target.reconcile();
  }

  stop(): Promise<void> {
    return this.#target.stop();
  }

  /** A name that no other test uses. */
  name(what: string): string {
    this.#names += 1;
    return `${what} ${this.#names}`;
  }

  /** A workflow with an input `url` and a node `fetch`, committed. */
  async workflow(parts: WorkflowParts = {}): Promise<Workflow> {
    const workflow = await this.client.workflows.create(aGraph({name: this.name('Workflow'), ...parts}));
    if (parts.entryPoint === false) return workflow;
    await this.client.workflows.commit(workflow.id);
    return this.client.workflows.get(workflow.id);
  }

  /** What creates a schedule of a workflow; it fires once a year, so that nothing but a test makes runs. */
  async wish(overrides: Partial<CreateScheduleRequest> = {}): Promise<CreateScheduleRequest> {
    const workflowId = overrides.workflowId ?? (await this.workflow()).id;
    return {
      workflowId,
      name: this.name('Schedule'),
      cronExpression: '17 3 29 12 *',
      timezone: 'Europe/Berlin',
      inputPayload: {runtimeInputs: {url: 'https://example.com'}},
      ...overrides,
    };
  }

  async schedule(overrides: Partial<CreateScheduleRequest> = {}): Promise<Schedule> {
    return this.client.schedules.create(await this.wish(overrides));
  }
}

/** What a refusal must be, in the form of an assertion that names all that differs. */
export interface ExpectedProblem {
  readonly code: ErrorCode;
  /** The fields that must be named, as paths with dots. */
  readonly fields?: readonly string[];
}

/**
 * An answer as a refusal in comparable form; {@link refused} makes the expectation.
 *
 * @throws ZodError when the body is no problem details.
 */
export function asRefusal({status, headers, body}: Answer) {
  const problem: Problem = ProblemSchema.parse(body);
  return {
    status,
    contentType: headers.get('content-type')?.split(';')[0],
    code: problem.code,
    title: problem.title,
    statuses: [problem.status, problem.statusCode],
    sameText: problem.detail === problem.message && problem.message !== '',
    hasHint: (problem.hint ?? '') !== '',
    requestId: problem.requestId,
    help: problem.type?.replace(/^.*(?=\/docs\/)/, ''),
    fields: (problem.errors ?? []).map(({path}) => path.join('.')),
    pointers: (problem.errors ?? []).map(({pointer}) => pointer?.slice(1).replaceAll('/', '.')),
  };
}

/** What {@link asRefusal} of a refusal with this code is. */
export function refused(
  {headers}: Answer,
  {code, fields = []}: ExpectedProblem,
): ReturnType<typeof asRefusal> {
  const {status, title} = errorCodes[code];
  return {
    status,
    contentType: 'application/problem+json',
    code,
    title,
    statuses: [status, status],
    sameText: true,
    hasHint: true,
    requestId: headers.get('x-request-id') ?? 'the answer must have an X-Request-Id',
    help: `/docs/errors#${code}`,
    fields: [...fields],
    pointers: [...fields],
  };
}
