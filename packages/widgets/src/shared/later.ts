import type {ReactiveControllerHost} from 'lit';
import {textsReady} from './language.js';

/**
 * A part of an element whose code is loaded when somebody is about to need it. Load it when a pointer or the focus comes
 * near: by the time of the click it is there, and the click waits for nothing.
 */
export class Later<Part> {
  /** Undefined until it is there. */
  part: Part | undefined;
  /** Whether somebody has asked for it in vain. */
  isMissed = false;
  #loading: Promise<Part> | undefined;

  /** @param make loads the code, and makes the part of it */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly make: () => Promise<Part>,
  ) {}

  /** Loads it ahead; without a connection, it is tried again when it is needed. */
  readonly prepare = (): void => {
    this.#load().catch(() => undefined);
  };

  /** Does something with it, as soon as it is there. */
  async use(act: (part: Part) => void): Promise<void> {
    try {
      act(this.part ?? (await this.#load()));
      this.#setMissed(false);
    } catch (error) {
      if (this.part !== undefined) throw error;
      this.#setMissed(true);
    }
  }

  readonly dismiss = (): void => this.#setMissed(false);

  #load(): Promise<Part> {
    this.#loading ??= this.#make();
    return this.#loading;
  }

  async #make(): Promise<Part> {
    try {
      const part = await this.make();
      await textsReady();
      this.host.requestUpdate();
      return (this.part = part);
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }

  #setMissed(isMissed: boolean): void {
    if (isMissed === this.isMissed) return;
    this.isMissed = isMissed;
    this.host.requestUpdate();
  }
}
