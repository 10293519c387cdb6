import type {RunStreamCommand} from '@shipsec/schedules-sdk/contract';
import type {Identity} from '../auth/identity.js';
import {answerHead, EventStream, type StreamCall} from '../live/event-stream.js';
import type {LiveFeedOptions} from '../live/live-feed.js';
import type {Db} from '../storage/database.js';
import {RunFollower, type RunSource} from './run-follower.js';
import {findRun, findRunMarks, type RunMark} from './run.repository.js';
import {runNotFound} from './run.service.js';
import {toRunStatus} from './run-status.view.js';
import {toTraceEvent} from './run.view.js';
import {listTraceEvents} from './trace.repository.js';

/** Between two looks at the runs that somebody follows. */
const LOOK_MS = 1_000;

interface Follower {
  readonly follower: RunFollower;
  readonly stream: EventStream;
  /** What the run looked like when it was last told about. */
  seen: string;
}

/**
 * The streams of single runs in this process. A trace is told of by nothing, so one query a second looks whether
 * anything of the runs that are followed has changed, however many follow them; who follows reads on only then.
 */
export class RunStreams {
  readonly #db: Db;
  readonly #heartbeatMs: number;
  readonly #limits: {readonly stallMs: number; readonly checkMs: number};
  readonly #followers = new Set<Follower>();
  #timers: NodeJS.Timeout[] = [];
  #isLooking = false;

  constructor(db: Db, {heartbeatMs = 15_000, stallMs = 60_000, checkMs = 60_000}: LiveFeedOptions = {}) {
    this.#db = db;
    this.#heartbeatMs = heartbeatMs;
    this.#limits = {stallMs, checkMs};
  }

  /** How many streams are open. */
  get readerCount(): number {
    return this.#followers.size;
  }

  /**
   * Answers with a stream that lasts until the run has ended, the caller goes or is no longer valid, or the server
   * stops.
   *
   * @throws HttpProblem `run_not_found`, before anything is sent.
   */
  async open(
    call: StreamCall,
    runId: string,
    position: RunStreamCommand,
    isStillValid: () => Promise<boolean>,
  ): Promise<void> {
    const {request, response, identity} = call;
    if ((await findRun(this.#db, identity, runId)) === undefined) throw runNotFound(runId);
    if (request.destroyed || response.closed) return;
    if (request.method === 'HEAD') {
      answerHead(response);
      return;
    }
    const stream = new EventStream(call, isStillValid);
    stream.write(`event: ready\ndata: ${JSON.stringify({mode: 'polling', runId, interval: LOOK_MS})}\n\n`);
    const follower = new RunFollower(sourceOf(this.#db, identity, runId), stream, position);
    const entry: Follower = {follower, stream, seen: ''};
    this.#followers.add(entry);
    stream.onClose(() => {
      this.#followers.delete(entry);
      if (this.#followers.size === 0) this.#stop();
    });
    this.#start();
    follower.wake();
  }

  /** Ends every stream. */
  close(): void {
    this.#stop();
    for (const {stream} of this.#followers) stream.end();
  }

  #start(): void {
    if (this.#timers.length > 0) return;
    this.#timers = [
      setInterval(() => void this.#look(), LOOK_MS).unref(),
      setInterval(() => this.#beat(), this.#heartbeatMs).unref(),
    ];
  }

  #stop(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    // Who comes while the database answers has told the newest already.
    const followers = [...this.#followers];
    try {
      const ids = new Set(followers.map(({follower}) => follower.runId));
      const marks = await findRunMarks(this.#db, [...ids]);
      const texts = new Map(marks.map((mark) => [mark.id, textOf(mark)]));
      for (const entry of followers) compare(entry, texts.get(entry.follower.runId));
    } catch {
      // The database is away: followers look for themselves, and say so.
      for (const {follower} of followers) follower.wake();
    } finally {
      this.#isLooking = false;
    }
  }

  #beat(): void {
    for (const {follower, stream} of this.#followers) {
      if (!stream.isStalled) stream.write(': keepalive\n\n', () => follower.wake());
      void stream.tend(this.#limits);
    }
  }
}

function sourceOf(db: Db, identity: Identity, runId: string): RunSource {
  return {
    runId,
    status: async () => {
      const row = await findRun(db, identity, runId);
      if (row === undefined) throw runNotFound(runId);
      return toRunStatus(row, undefined, '');
    },
    traceAfter: async (sequence, limit) =>
      (await listTraceEvents(db, runId, sequence, limit)).map(toTraceEvent),
  };
}

/** @param mark undefined: the run is gone, because its start failed. */
function compare(entry: Follower, mark: string | undefined): void {
  const {follower, stream, seen} = entry;
  if (mark === undefined) stream.end();
  else if (mark !== seen || follower.hasFailed) {
    entry.seen = mark;
    follower.wake();
  }
}

function textOf({status, traceSequence, updatedAt}: RunMark): string {
  return `${status} ${traceSequence} ${updatedAt.getTime()}`;
}
