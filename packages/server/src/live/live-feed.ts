import type {Storage} from '../storage/connect.js';
import {listen} from '../storage/notify.js';
import {answerHead, EventStream, type StreamCall} from './event-stream.js';
import {LiveChannel} from './live-channel.js';
import {findLatestId, isRemembered, LIVE_EVENTS_CHANNEL} from './live-event.repository.js';
import {LiveReader} from './live-reader.js';

export interface LiveFeedOptions {
  /** Between two signs of life of a silent stream, and two looks for what no notification told. @default 15000 */
  readonly heartbeatMs?: number | undefined;
  /** How long a reader may take nothing. @default 60000 */
  readonly stallMs?: number | undefined;
  /** Between two looks whether the caller is still somebody: a key may have been revoked. @default 60000 */
  readonly checkMs?: number | undefined;
}

interface Follower {
  readonly reader: LiveReader;
  readonly stream: EventStream;
}

/**
 * Live events for every open stream of this process. The database tells of each commit (`LISTEN`), so any number of
 * replicas tell their readers the same. It listens from the first stream on.
 */
export class LiveFeed {
  readonly #storage: Storage;
  readonly #heartbeatMs: number;
  readonly #stallMs: number;
  readonly #checkMs: number;
  readonly #channels = new Map<string, Promise<LiveChannel>>();
  readonly #followers = new Set<Follower>();
  #stopListening: Promise<() => Promise<void>> | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(
    storage: Storage,
    {heartbeatMs = 15_000, stallMs = 60_000, checkMs = 60_000}: LiveFeedOptions = {},
  ) {
    this.#storage = storage;
    this.#heartbeatMs = heartbeatMs;
    this.#stallMs = stallMs;
    this.#checkMs = checkMs;
  }

  /** How many streams are open. */
  get readerCount(): number {
    return this.#followers.size;
  }

  /**
   * Answers a request with a stream that lasts until the caller goes, is no longer valid, or the server stops.
   *
   * @param lastEventId of `Last-Event-ID`: the stream goes on behind it. When that is no longer possible it begins
   * with the event `reset`, which says to read everything again.
   */
  async open(
    call: StreamCall,
    lastEventId: string | undefined,
    isStillValid: () => Promise<boolean>,
  ): Promise<void> {
    this.#start();
    await this.#stopListening;
    const {request, response, identity} = call;
    const {organizationId} = identity;
    const channel = await this.#channelOf(organizationId);
    const resumed = lastEventId === undefined ? undefined : await this.#resume(lastEventId);
    if (request.destroyed || response.closed) return;
    if (request.method === 'HEAD') {
      answerHead(response);
      return;
    }
    const stream = new EventStream(call, isStillValid);
    const reader = new LiveReader(channel, identity, stream, resumed ?? channel.latest);
    if (lastEventId !== undefined && resumed === undefined) stream.write(resetFrame(channel.latest));
    const follower: Follower = {reader, stream};
    this.#followers.add(follower);
    const forget = channel.onFrames(() => reader.wake());
    stream.onClose(() => {
      forget();
      this.#followers.delete(follower);
      if (channel.isEmpty) this.#channels.delete(organizationId);
    });
    reader.beat();
    reader.wake();
  }

  /** Ends every stream; their readers come back to another server, or to this one's successor. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    for (const {stream} of this.#followers) stream.end();
    const stop = await this.#stopListening?.catch(() => undefined);
    await stop?.();
  }

  #start(): void {
    this.#stopListening ??= listen(this.#storage, LIVE_EVENTS_CHANNEL, {
      onNotify: (organizationId) => this.#refresh(organizationId),
      onGap: () => this.#refreshAll(),
    });
    this.#heartbeat ??= setInterval(() => this.#beat(), this.#heartbeatMs).unref();
  }

  #channelOf(organizationId: string): Promise<LiveChannel> {
    const known = this.#channels.get(organizationId);
    if (known !== undefined) return known;
    const {db} = this.#storage;
    const made = findLatestId(db, organizationId).then((id) => new LiveChannel(db, organizationId, id));
    this.#channels.set(organizationId, made);
    made.catch(() => this.#channels.delete(organizationId));
    return made;
  }

  async #resume(lastEventId: string): Promise<number | undefined> {
    const id = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : undefined;
    return id !== undefined && (await isRemembered(this.#storage.db, id)) ? id : undefined;
  }

  #refresh(organizationId: string): void {
    const channel = this.#channels.get(organizationId);
    // A refresh that fails is made good by the next one, at the heartbeat.
    channel?.then((found) => found.refresh()).catch(() => undefined);
  }

  #refreshAll(): void {
    for (const organizationId of this.#channels.keys()) this.#refresh(organizationId);
  }

  #beat(): void {
    const limits = {stallMs: this.#stallMs, checkMs: this.#checkMs};
    for (const {reader, stream} of this.#followers) {
      reader.beat();
      void stream.tend(limits);
    }
    this.#refreshAll();
  }
}

function resetFrame(cursor: number): string {
  const nothing = {scheduleId: null, workflowId: null, runId: null};
  const data = {id: String(cursor), type: 'reset', at: new Date().toISOString(), ...nothing};
  return `id: ${cursor}\nevent: reset\ndata: ${JSON.stringify(data)}\n\n`;
}
