import type {Request, Response} from 'express';
import type {Identity} from '../auth/identity.js';
import type {Storage} from '../storage/connect.js';
import {listen} from '../storage/notify.js';
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

interface Stream {
  readonly organizationId: string;
  readonly reader: LiveReader;
  readonly response: Response;
  /** Whether the caller is still somebody: a key may have been revoked. Never rejects. */
  readonly isStillValid: () => Promise<boolean>;
  checkedAt: number;
}

/** The longest that a timer of Node waits. */
const MAX_TIMER_MS = 2_147_483_647;

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
  readonly #streams = new Set<Stream>();
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
    return this.#streams.size;
  }

  /**
   * Answers a request with a stream that lasts until the caller goes, is no longer valid, or the server stops.
   *
   * @param lastEventId of `Last-Event-ID`: the stream goes on behind it. When that is no longer possible it begins
   * with the event `reset`, which says to read everything again.
   */
  async open(
    {request, response, identity}: {request: Request; response: Response; identity: Identity},
    lastEventId: string | undefined,
    isStillValid: () => Promise<boolean>,
  ): Promise<void> {
    this.#start();
    await this.#stopListening;
    const {organizationId, expiresAt} = identity;
    const channel = await this.#channelOf(organizationId);
    const resumed = lastEventId === undefined ? undefined : await this.#resume(lastEventId);
    if (request.destroyed || response.closed) return;
    if (request.method === 'HEAD') {
      begin(response);
      response.end();
      return;
    }
    const reader = new LiveReader(channel, identity, response, resumed ?? channel.latest);
    begin(response);
    if (lastEventId !== undefined && resumed === undefined) response.write(resetFrame(channel.latest));
    const stream: Stream = {organizationId, reader, response, isStillValid, checkedAt: Date.now()};
    this.#streams.add(stream);
    const forget = channel.onFrames(() => reader.wake());
    const expiry = endAt(response, expiresAt);
    response.once('close', () => {
      forget();
      clearTimeout(expiry);
      this.#streams.delete(stream);
      if (channel.isEmpty) this.#channels.delete(organizationId);
    });
    reader.beat();
    reader.wake();
  }

  /** Ends every stream; their readers come back to another server, or to this one's successor. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    for (const {response} of this.#streams) response.end();
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
    for (const stream of this.#streams) {
      const {reader, response} = stream;
      if (reader.stalledMs > this.#stallMs) response.destroy();
      else {
        reader.beat();
        void this.#check(stream);
      }
    }
    this.#refreshAll();
  }

  async #check(stream: Stream): Promise<void> {
    if (Date.now() - stream.checkedAt < this.#checkMs) return;
    stream.checkedAt = Date.now();
    if (!(await stream.isStillValid())) stream.response.end();
  }
}

function begin(response: Response): void {
  // Not by Express, which would add a charset that the format does not have.
  response.setHeader('Content-Type', 'text/event-stream');
  response.status(200).set({
    'Cache-Control': 'no-store, no-transform',
    // Nginx would collect events until they fill a buffer.
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
}

function resetFrame(cursor: number): string {
  const nothing = {scheduleId: null, workflowId: null, runId: null};
  const data = {id: String(cursor), type: 'reset', at: new Date().toISOString(), ...nothing};
  return `id: ${cursor}\nevent: reset\ndata: ${JSON.stringify(data)}\n\n`;
}

function endAt(response: Response, expiresAt: Date | undefined): NodeJS.Timeout | undefined {
  if (expiresAt === undefined) return undefined;
  const left = Math.min(Math.max(0, expiresAt.getTime() - Date.now()), MAX_TIMER_MS);
  return setTimeout(() => response.end(), left).unref();
}
