import type {Request, Response} from 'express';
import type {Authenticate, Identity} from '../auth/identity.js';
import {HttpProblem} from '../http/http-problem.js';

/** Who follows something, and how. */
export interface StreamCall {
  readonly request: Request;
  readonly response: Response;
  readonly identity: Identity;
}

/** The longest that a timer of Node waits. */
const MAX_TIMER_MS = 2_147_483_647;

/**
 * An answer that lasts: server-sent events to one caller. It ends when the caller expires or is nobody any more, and
 * is cut off when it takes nothing for too long; who wants more comes back.
 */
export class EventStream {
  readonly #response: Response;
  readonly #isStillValid: () => Promise<boolean>;
  #stalledSince: number | undefined;
  #checkedAt = Date.now();

  /**
   * Begins the answer.
   *
   * @param isStillValid whether the caller is still somebody: a key may have been revoked. Never rejects.
   */
  constructor({response, identity}: StreamCall, isStillValid: () => Promise<boolean>) {
    this.#response = response;
    this.#isStillValid = isStillValid;
    beginStream(response);
    const expiry = endAt(response, identity.expiresAt);
    response.once('close', () => clearTimeout(expiry));
  }

  /** Whether nothing more can be sent. */
  get isOver(): boolean {
    return this.#response.closed || this.#response.writableEnded;
  }

  /** Whether the connection takes nothing at the moment: what is written now would be held in memory. */
  get isStalled(): boolean {
    return this.#stalledSince !== undefined;
  }

  /** @returns whether the connection takes more. If not, `drained` is called once it does. */
  write(text: string, drained?: () => void): boolean {
    if (this.isOver) return false;
    if (this.#response.write(text)) return true;
    if (this.#stalledSince === undefined) {
      this.#stalledSince = Date.now();
      this.#response.once('drain', () => {
        this.#stalledSince = undefined;
      });
    }
    if (drained !== undefined) this.#response.once('drain', drained);
    return false;
  }

  /** To be called now and then. Cuts off who has taken nothing for `stallMs`; asks every `checkMs` who they are. */
  async tend({stallMs, checkMs}: {stallMs: number; checkMs: number}): Promise<void> {
    if (this.#stalledSince !== undefined && Date.now() - this.#stalledSince > stallMs) {
      this.#response.destroy();
      return;
    }
    if (Date.now() - this.#checkedAt < checkMs) return;
    this.#checkedAt = Date.now();
    if (!(await this.#isStillValid())) this.end();
  }

  end(): void {
    this.#response.end();
  }

  /** Calls back once, when the connection is gone. */
  onClose(closed: () => void): void {
    this.#response.once('close', closed);
  }
}

/** What {@link EventStream} asks about its caller. */
export function stillSomebody(authenticate: Authenticate, request: Request): () => Promise<boolean> {
  return () =>
    authenticate(request).then(
      () => true,
      // The database may be away for a moment; that says nothing about the caller.
      (error: unknown) => !(error instanceof HttpProblem),
    );
}

/** Answers a HEAD as the stream would begin. */
export function answerHead(response: Response): void {
  beginStream(response);
  response.end();
}

function beginStream(response: Response): void {
  // Not by Express, which would add a charset that the format does not have.
  response.setHeader('Content-Type', 'text/event-stream');
  response.status(200).set({
    'Cache-Control': 'no-store, no-transform',
    // Nginx would collect events until they fill a buffer.
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
}

function endAt(response: Response, expiresAt: Date | undefined): NodeJS.Timeout | undefined {
  if (expiresAt === undefined) return undefined;
  const left = Math.min(Math.max(0, expiresAt.getTime() - Date.now()), MAX_TIMER_MS);
  return setTimeout(() => response.end(), left).unref();
}
