import type {FieldIssue} from '../contract/index.js';
import {errorCodes} from '../errors/index.js';
import type {FakeRequest} from './fake-request.js';
import {Refusal, type RefusalOptions} from './refusal.js';
import {matchPath} from './match-path.js';

/** How many requests a disturbance meets. */
export interface DisturbanceOptions {
  /** @default 1 */
  readonly times?: number;
  /** Meets every matching request until `recover()`. */
  readonly always?: boolean;
}

/** What a forced refusal says beside its status and message. */
export interface RefuseOptions extends DisturbanceOptions {
  /** @default the code that the server answers with this status, where there is one */
  readonly code?: string;
  /** The fields that it refuses. @default none */
  readonly errors?: readonly FieldIssue[];
  /** What to do next. @default that of the code */
  readonly hint?: string;
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

interface Disturbance {
  readonly method: string;
  readonly path: string;
  left: number;
  /** Resolves when the request may go on to be answered; rejects with what happens instead. */
  readonly meet: (signal: AbortSignal) => Promise<void>;
}

/** The faults that a test forces on requests. */
export class Disturbances {
  readonly #all: Disturbance[] = [];

  refuse(
    method: string,
    path: string,
    status: number,
    message: string = titleOf(status),
    {code = codeOf(status), errors, hint, retryAfterSeconds, ...options}: RefuseOptions = {},
  ): void {
    const headers = retryAfterSeconds === undefined ? {} : {'Retry-After': String(retryAfterSeconds)};
    const details: RefusalOptions = {code, errors, hint: hint ?? hintOf(code), headers};
    this.#add(method, path, options, () => Promise.reject(new Refusal(status, message, details)));
  }

  disconnect(method: string, path: string, options: DisturbanceOptions = {}): void {
    // What a browser's fetch says when nothing answers.
    this.#add(method, path, options, () => Promise.reject(new TypeError('Failed to fetch')));
  }

  delay(method: string, path: string, milliseconds: number, options: DisturbanceOptions = {}): void {
    this.#add(method, path, options, (signal) => untilAborted(signal, sleep(milliseconds)));
  }

  hold(method: string, path: string): () => void {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const held = this.#add(method, path, {always: true}, (signal) => untilAborted(signal, released));
    return () => {
      held.left = 0;
      release();
    };
  }

  recover(): void {
    this.#all.length = 0;
  }

  /** Lets every disturbance that matches happen, delays before failures only where they were asked for first. */
  async meet(request: FakeRequest, signal: AbortSignal): Promise<void> {
    for (const disturbance of this.#all) {
      if (disturbance.left <= 0 || !matches(disturbance, request)) continue;
      disturbance.left -= 1;
      await disturbance.meet(signal);
    }
  }

  #add(
    method: string,
    path: string,
    {times = 1, always = false}: DisturbanceOptions,
    meet: Disturbance['meet'],
  ): Disturbance {
    const disturbance = {method, path, left: always ? Number.POSITIVE_INFINITY : times, meet};
    this.#all.push(disturbance);
    return disturbance;
  }
}

function matches({method, path}: Disturbance, request: FakeRequest): boolean {
  const isMethod = method === '*' || method === request.method;
  return isMethod && (path === '*' || path === request.path || matchPath(path, request.path) !== undefined);
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** @throws the signal's reason as soon as it aborts, also when it has already. */
async function untilAborted(signal: AbortSignal, promise: Promise<void>): Promise<void> {
  if (signal.aborted) throw reasonOf(signal);
  let stopListening = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => reject(reasonOf(signal));
    signal.addEventListener('abort', onAbort);
    stopListening = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    await Promise.race([promise, aborted]);
  } finally {
    stopListening();
  }
}

/** What `fetch` rejects with when its signal is aborted. */
export function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new DOMException('The operation was aborted.', 'AbortError');
}

/** Where several codes share a status, the one that a fault is most likely to mean. */
const usualCodes: Readonly<Record<number, keyof typeof errorCodes>> = {
  400: 'validation_failed',
  401: 'unauthenticated',
  403: 'insufficient_scope',
  412: 'generation_conflict',
  413: 'body_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  500: 'internal_error',
  503: 'temporal_unavailable',
};

function codeOf(status: number): string | undefined {
  return usualCodes[status];
}

function hintOf(code: string | undefined): string | undefined {
  const entries: Readonly<Record<string, {readonly hint: string}>> = errorCodes;
  return code === undefined ? undefined : entries[code]?.hint;
}

function titleOf(status: number): string {
  const code = usualCodes[status];
  if (code !== undefined) return errorCodes[code].title;
  return `Refused with ${status}`;
}
