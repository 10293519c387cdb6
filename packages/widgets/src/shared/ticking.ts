import {noChange} from 'lit';
import {AsyncDirective, directive} from 'lit/async-directive.js';

const TICK_MS = 1000;
const ticks = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all texts of a page; it ends with the last of them, and a hidden page does no work. */
function startTicking(tick: () => void): void {
  ticks.add(tick);
  timer ??= setInterval(() => {
    if (document.visibilityState === 'visible') for (const run of ticks) run();
  }, TICK_MS);
}

function stopTicking(tick: () => void): void {
  ticks.delete(tick);
  if (ticks.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

class TickingDirective extends AsyncDirective {
  #text: () => string = () => '';
  #shown: string | undefined;

  override render(text: () => string): string | typeof noChange {
    this.#text = text;
    if (this.isConnected) startTicking(this.#tick);
    return this.#next() ?? noChange;
  }

  protected override disconnected(): void {
    stopTicking(this.#tick);
  }

  protected override reconnected(): void {
    startTicking(this.#tick);
    this.#tick();
  }

  readonly #tick = (): void => {
    const text = this.#next();
    if (text !== undefined) this.setValue(text);
  };

  /** Only a text that has changed is written: a thousand rows cost nothing while their words stay the same. */
  #next(): string | undefined {
    const text = this.#text();
    if (text === this.#shown) return undefined;
    this.#shown = text;
    return text;
  }
}

/**
 * A text that depends on the time and stays true without rendering its element again.
 *
 * @example
 * html`<time>${ticking(() => formatRelative(iso, Date.now(), locale))}</time>`
 */
export const ticking = directive(TickingDirective);
