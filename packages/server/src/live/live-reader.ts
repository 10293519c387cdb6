import type {Response} from 'express';
import {isWithinReach, type Identity} from '../auth/identity.js';
import {hasScope} from '../auth/scopes.js';
import type {LiveChannel, LiveFrame} from './live-channel.js';

/**
 * One open stream. It reads from its channel only while the connection takes what it is given, so a slow reader holds
 * no more memory than what is on its way; it is cut off when it takes nothing for too long, and comes back by itself.
 */
export class LiveReader {
  readonly #channel: LiveChannel;
  readonly #identity: Identity;
  readonly #response: Response;
  #cursor: number;
  #pumping = false;
  #isWanted = false;
  #stalledSince: number | undefined;

  /** @param cursor the ID behind which it begins. */
  constructor(channel: LiveChannel, identity: Identity, response: Response, cursor: number) {
    this.#channel = channel;
    this.#identity = identity;
    this.#response = response;
    this.#cursor = cursor;
  }

  /** Milliseconds for which the connection has taken nothing, though there is something. */
  get stalledMs(): number {
    return this.#stalledSince === undefined ? 0 : Date.now() - this.#stalledSince;
  }

  /** Says where the stream stands, without an event's name: whoever is cut off now goes on from here. */
  beat(): void {
    if (this.#stalledSince === undefined) this.#response.write(`id: ${this.#cursor}\ndata: \n\n`);
  }

  /** Sends what is new for it. */
  wake(): void {
    this.#isWanted = true;
    if (this.#pumping || this.#stalledSince !== undefined) return;
    this.#pumping = true;
    this.#pump()
      // The database is away: the stream ends, and the reader comes back to wherever it can be served.
      .catch(() => this.#response.end())
      .finally(() => {
        this.#pumping = false;
        if (this.#isWanted && this.#stalledSince === undefined && !this.#response.closed) this.wake();
      });
  }

  async #pump(): Promise<void> {
    this.#isWanted = false;
    for (;;) {
      const frames = await this.#channel.read(this.#cursor);
      const last = frames.at(-1);
      if (last === undefined || this.#response.closed) return;
      this.#cursor = last.id;
      const text = frames
        .filter((frame) => this.#maySee(frame))
        .map((frame) => frame.text)
        .join('');
      if (text !== '' && !this.#response.write(text)) {
        this.#stall();
        return;
      }
    }
  }

  #stall(): void {
    this.#stalledSince = Date.now();
    this.#response.once('drain', () => {
      this.#stalledSince = undefined;
      this.wake();
    });
  }

  #maySee({type, workflowId}: LiveFrame): boolean {
    if (!hasScope(this.#identity, type.startsWith('run.') ? 'runs:read' : 'schedules:read')) return false;
    return workflowId === null || isWithinReach(this.#identity, workflowId);
  }
}
