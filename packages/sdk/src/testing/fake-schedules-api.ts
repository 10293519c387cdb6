import {SchedulesClient} from '../client/client.js';
import type {SchedulesClientOptions} from '../client/options.js';
import {type Run, validateResponse} from '../contract/index.js';
import {answer} from './answer.js';
import {releaseAccepted} from './backfill.js';
import {reconcileAll} from './drift.js';
import {type DisturbanceOptions, Disturbances, reasonOf, type RefuseOptions} from './disturbances.js';
import {FakeClock} from './fake-clock.js';
import {type FakeRequest, readRequest} from './fake-request.js';
import {type FakeLimits, type FakeState, type FakeWorld, scheduleById} from './fake-world.js';
import {catchUp, fireNow, passTime} from './fire.js';
import {type HeldChange, heldFrom} from './held-state.js';
import {KeptLists} from './kept-lists.js';
import {LiveLog} from './live-log.js';
import {problemResponse, Refusal} from './refusal.js';
import {finishDueRuns, finishRun, type RunEnd} from './run-progress.js';
import {changeSchedule} from './schedule-rows.js';
import {applyToTemporal} from './schedule-writes.js';
import {viewOfSchedule} from './schedule-view.js';
import {seed} from './seed.js';

/** With what a fake begins. */
export interface FakeSchedulesApiOptions extends Partial<FakeState> {
  /** The prefix of every route. @default '/api/v1' */
  readonly basePath?: string;
  /** ISO 8601: the clock stands there and moves by `advance()` alone. @default it runs with the real time */
  readonly now?: string;
  /** How long runs take, in milliseconds. @default they stay live until `finish()` */
  readonly runDurationMs?: number;
  /** How many runs may be live at once. @default any number */
  readonly limits?: FakeLimits;
  /** How many starts per second Temporal's namespace allows; what `/fires/upcoming` calls crowded. @default 30 */
  readonly startsPerSecond?: number;
  /** A server that is too old to have `GET /components`. @default it has, and tells `components` */
  readonly withoutComponents?: boolean;
}

/**
 * The schedules API in memory. Requests are checked with the contract's schemas, the payload and the cadence with the
 * SDK's own rules, answers and problem details are those of the server: the same conformance suite runs over both.
 *
 * Paths of disturbances are below the base path: `/schedules`, one ID's `/schedules/0000…`, `/schedules/{id}` for all,
 * or `*` for everything; the method may be `*` too. A disturbance meets one request unless it says otherwise.
 */
export class FakeSchedulesApi {
  /** What it holds. Change it between two requests, as another user would. */
  readonly state: FakeState;
  /** Every request so far, oldest first. */
  readonly requests: FakeRequest[] = [];
  /** For a client; only its path matters. */
  readonly baseUrl: string;
  readonly #world: FakeWorld;
  readonly #basePath: string;
  readonly #disturbances = new Disturbances();

  constructor(options: FakeSchedulesApiOptions = {}) {
    const {basePath = '/api/v1', now, ...rest} = options;
    const {
      runDurationMs = Number.POSITIVE_INFINITY,
      limits = {},
      startsPerSecond = 30,
      withoutComponents = false,
      ...rows
    } = rest;
    const clock = new FakeClock(now);
    this.state = seed(rows, clock.now());
    this.#basePath = basePath;
    this.baseUrl = `http://fake.invalid${basePath}`;
    this.#world = {
      state: this.state,
      clock,
      versions: new Map(),
      records: new Map(),
      secrets: new Map(),
      runDurationMs,
      limits,
      startsPerSecond,
      withoutComponents,
      held: heldFrom(this.state.schedules),
      bulkOperations: new Map(),
      answers: new Map(),
      live: new LiveLog(),
      streams: new Set(),
      lists: new KeptLists(),
      overdue: [],
      accepted: [],
      backfills: [],
      isTemporalThere: true,
    };
  }

  /** Give this to a client, or call it yourself. Needs no `this`. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.signal.aborted) throw reasonOf(request.signal);
    const seen = await readRequest(request, this.#basePath);
    this.requests.push(seen);
    const response = await this.#respond(seen, request.signal);
    if (request.signal.aborted) throw reasonOf(request.signal);
    return response;
  };

  /** A client of this API that checks every answer and repeats nothing, unless `options` say otherwise. */
  client(options: Partial<SchedulesClientOptions> = {}): SchedulesClient {
    return new SchedulesClient({
      baseUrl: this.baseUrl,
      fetch: this.fetch,
      retry: 0,
      validate: validateResponse,
      ...options,
    });
  }

  /** The requests with this method and path, for `expect(api.sent('POST', '/schedules')).toHaveLength(1)`. */
  sent(method: string, path: string): readonly FakeRequest[] {
    return this.requests.filter((request) => request.method === method && request.path === path);
  }

  /**
   * Answers with problem details: `refuse('PATCH', '/schedules/{id}', 412)`, `refuse('*', '*', 429, undefined,
   * {retryAfterSeconds: 2})`. The message and the code are those that the server has for the status.
   */
  refuse(method: string, path: string, status: number, message?: string, options?: RefuseOptions): void {
    this.#disturbances.refuse(method, path, status, message, options);
  }

  /** Lets `fetch` fail as if the network were down. */
  disconnect(method: string, path: string, options?: DisturbanceOptions): void {
    this.#disturbances.disconnect(method, path, options);
  }

  /** Answers later. */
  delay(method: string, path: string, milliseconds: number, options?: DisturbanceOptions): void {
    this.#disturbances.delay(method, path, milliseconds, options);
  }

  /** Holds every matching request back until the returned function is called. */
  hold(method: string, path: string): () => void {
    return this.#disturbances.hold(method, path);
  }

  /** Ends every disturbance; requests that are held go on when their own `release` is called. */
  recover(): void {
    this.#disturbances.recover();
  }

  /** What time it is for the fake. */
  now(): Date {
    return this.#world.clock.now();
  }

  /**
   * Lets time pass: active schedules fire when they are due, as their overlap policies allow, and runs end when their
   * `runDurationMs` is over.
   */
  advance(milliseconds: number): void {
    passTime(this.#world, new Date(this.now().getTime() + milliseconds));
    releaseAccepted(this.#world);
  }

  /** Makes one fire of a schedule happen now, paused or not, and answers its live run. */
  fire(scheduleId: string): Run {
    const schedule = viewOfSchedule(this.#world, scheduleById(this.#world, scheduleId));
    return fireNow(this.#world, schedule, this.now());
  }

  /** Ends a live run, well unless `end` says otherwise. */
  finish(runId: string, end: RunEnd = {}): Run {
    const run = finishRun(this.#world, runId, end);
    releaseAccepted(this.#world);
    return run;
  }

  /** Takes Temporal away: writes are stored with `synced: false`, nothing fires or runs, health says so. */
  stopTemporal(): void {
    this.#world.isTemporalThere = false;
  }

  /**
   * Brings Temporal back: everything stored meanwhile is applied, and what fell due is made up for within the catch-up
   * windows.
   */
  startTemporal(): void {
    this.#world.isTemporalThere = true;
    for (const schedule of this.state.schedules) {
      if (schedule.synced === false) changeSchedule(this.#world, applyToTemporal(this.#world, schedule));
    }
    catchUp(this.#world);
    releaseAccepted(this.#world);
  }

  /**
   * Changes what Temporal holds of a schedule, as somebody does from outside: `{paused: true, note: 'by hand'}`, or
   * `'deleted'`. The API shows it as drift until it is reconciled; `{}` takes the change back.
   */
  changeInTemporal(scheduleId: string, change: HeldChange): void {
    const {id} = scheduleById(this.#world, scheduleId);
    this.#world.held.set(id, change);
  }

  /** One pass of the reconciler: what was changed in Temporal is put back, or reported under the policy `report`. */
  reconcile(): void {
    reconcileAll(this.#world);
  }

  /** Cuts every open stream of `/events`, as a proxy or a restart does; a client comes back by itself. */
  endStreams(): void {
    for (const close of this.#world.streams) close();
  }

  /** Forgets what has happened so far, so that who was away from `/events` is told `reset`. */
  forgetEvents(): void {
    this.#world.live.forget();
  }

  async #respond(request: FakeRequest, signal: AbortSignal): Promise<Response> {
    try {
      await this.#disturbances.meet(request, signal);
      finishDueRuns(this.#world);
      releaseAccepted(this.#world);
      return answer(this.#world, request);
    } catch (error) {
      if (error instanceof Refusal) return problemResponse(error, request);
      throw error;
    }
  }
}

/**
 * A schedules API in memory, for tests and demos, in browsers and Node.
 *
 * @example
 * const api = fakeSchedulesApi({workflows: [aWorkflow()], schedules: [aSchedule({name: 'Nightly'})]});
 * const client = api.client();
 * api.refuse('PATCH', '/schedules/{id}', 412);
 * const run = api.fire(idOf(1));
 * api.finish(run.id, {status: 'FAILED', error: 'fetch: no answer'});
 */
export function fakeSchedulesApi(options: FakeSchedulesApiOptions = {}): FakeSchedulesApi {
  return new FakeSchedulesApi(options);
}
