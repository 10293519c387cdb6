import {
  isTerminalRunStatus,
  readLogPosition,
  toRunLog,
  type LogPosition,
  type RunStatusResponse,
  type RunStreamCommand,
  type RunStreamMessage,
  type TraceEvent,
} from '@shipsec/schedules-sdk/contract';
import type {EventStream} from '../live/event-stream.js';

/** Where a run stands, and what follows in its trace. */
export interface RunSource {
  readonly runId: string;
  /** @throws while the database is away. */
  status(): Promise<RunStatusResponse>;
  /** At most `limit` events behind a sequence. @throws while the database is away. */
  traceAfter(sequence: number, limit: number): Promise<TraceEvent[]>;
}

const BATCH_SIZE = 200;

/**
 * Who follows one run over an open stream. It reads on only while the connection takes what it is given, so a slow
 * reader holds no more memory than what is on its way.
 */
export class RunFollower {
  readonly #source: RunSource;
  readonly #stream: EventStream;
  readonly #traced: number;
  readonly #logged: LogPosition;
  /** The trace has been read up to here. */
  #position: number;
  #status = '';
  #pumping = false;
  #isWanted = false;
  #hasFailed = false;

  constructor(source: RunSource, stream: EventStream, {cursor = '0', logCursor = cursor}: RunStreamCommand) {
    this.#source = source;
    this.#stream = stream;
    this.#traced = Number(cursor);
    this.#logged = readLogPosition(logCursor);
    // Which event an instant stands for, only the trace can tell.
    this.#position = Math.min(this.#traced, this.#logged.afterId ?? 0);
  }

  /** Whether the run could not be read the last time. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  get runId(): string {
    return this.#source.runId;
  }

  /** Tells what is new; after the end of the run it tells that, and closes the stream. */
  wake(): void {
    this.#isWanted = true;
    if (this.#pumping || this.#stream.isStalled || this.#stream.isOver) return;
    this.#pumping = true;
    this.#pump()
      .catch(() => this.#fail())
      .finally(() => {
        this.#pumping = false;
        if (this.#isWanted) this.wake();
      });
  }

  async #pump(): Promise<void> {
    this.#isWanted = false;
    // Read before the trace: what was reported before the end is then told before the end.
    const status = await this.#source.status();
    const isAllTold = await this.#tellTrace();
    this.#hasFailed = false;
    if (!isAllTold) return;
    const text = JSON.stringify(status);
    if (text !== this.#status) {
      this.#status = text;
      this.#send({event: 'status', data: status});
    }
    if (!isTerminalRunStatus(status.status)) return;
    this.#send({event: 'complete', data: {runId: this.runId, status: status.status}});
    this.#stream.end();
  }

  /** @returns whether all of it has been told; else it goes on when the connection takes more. */
  async #tellTrace(): Promise<boolean> {
    for (;;) {
      const read = await this.#source.traceAfter(this.#position, BATCH_SIZE);
      const cursor = read.at(-1)?.id;
      if (cursor === undefined) return true;
      this.#position = Number(cursor);
      const events = read.filter(({id}) => Number(id) > this.#traced);
      const logs = read.filter((event) => this.#isNewLog(event)).map(toRunLog);
      const messages: RunStreamMessage[] = [];
      if (events.length > 0) messages.push({event: 'trace', data: {events, cursor}});
      if (logs.length > 0) messages.push({event: 'logs', data: {logs, cursor}});
      if (messages.length > 0 && !this.#send(...messages)) return false;
    }
  }

  #isNewLog({id, timestamp}: TraceEvent): boolean {
    const {afterId = 0, afterTime} = this.#logged;
    return Number(id) > afterId && (afterTime === undefined || Date.parse(timestamp) > afterTime.getTime());
  }

  /** Said once, however long it lasts; the next look tries again. */
  #fail(): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    const detail = 'The run cannot be read at the moment.';
    this.#send({event: 'error', data: {message: 'trace_fetch_failed', detail}});
  }

  #send(...messages: RunStreamMessage[]): boolean {
    const frames = messages.map(({event, data}) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    return this.#stream.write(frames.join(''), () => this.wake());
  }
}
