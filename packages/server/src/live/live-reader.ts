import {isWithinReach, type Identity} from '../auth/identity.js';
import {hasScope} from '../auth/scopes.js';
import type {EventStream} from './event-stream.js';
import type {LiveChannel, LiveFrame} from './live-channel.js';

/**
 * Who follows a channel over an open stream. It reads from the channel only while the connection takes what it is
 * given, so a slow reader holds no more memory than what is on its way.
 */
export class LiveReader {
  readonly #channel: LiveChannel;
  readonly #identity: Identity;
  readonly #stream: EventStream;
  #cursor: number;
  #pumping = false;
  #isWanted = false;

  /** @param cursor the ID behind which it begins. */
  constructor(channel: LiveChannel, identity: Identity, stream: EventStream, cursor: number) {
    this.#channel = channel;
    this.#identity = identity;
    this.#stream = stream;
    this.#cursor = cursor;
  }

  /** Says where the stream stands, without an event's name: whoever is cut off now goes on from here. */
  beat(): void {
    if (!this.#stream.isStalled) this.#stream.write(`id: ${this.#cursor}\ndata: \n\n`, () => this.wake());
  }

  /** Sends what is new for it. */
  wake(): void {
    this.#isWanted = true;
    if (this.#pumping || this.#stream.isStalled) return;
    this.#pumping = true;
    this.#pump()
      // The database is away: the stream ends, and the reader comes back to wherever it can be served.
      .catch(() => this.#stream.end())
      .finally(() => {
        this.#pumping = false;
        if (this.#isWanted && !this.#stream.isStalled && !this.#stream.isOver) this.wake();
      });
  }

  async #pump(): Promise<void> {
    this.#isWanted = false;
    for (;;) {
      const frames = await this.#channel.read(this.#cursor);
      const last = frames.at(-1);
      if (last === undefined || this.#stream.isOver) return;
      this.#cursor = last.id;
      const text = frames
        .filter((frame) => this.#maySee(frame))
        .map((frame) => frame.text)
        .join('');
      if (text !== '' && !this.#stream.write(text, () => this.wake())) return;
    }
  }

  #maySee({type, workflowId}: LiveFrame): boolean {
    if (!hasScope(this.#identity, type.startsWith('run.') ? 'runs:read' : 'schedules:read')) return false;
    return workflowId === null || isWithinReach(this.#identity, workflowId);
  }
}
