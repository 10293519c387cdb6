import {noChange} from 'lit';
import {AsyncDirective, directive} from 'lit/async-directive.js';
import {formatRelative} from './format/relative-time.js';

const TICK_MS = 1000;
const ticking = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all texts of a page; it stops with the last one, and a hidden page does not work at all. */
function startTicking(tick: () => void): void {
  ticking.add(tick);
  timer ??= setInterval(() => {
    if (document.visibilityState === 'visible') for (const run of ticking) run();
  }, TICK_MS);
}

function stopTicking(tick: () => void): void {
  ticking.delete(tick);
  if (ticking.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

class RelativeTimeDirective extends AsyncDirective {
  #iso = '';
  #locale = 'en';
  #shown: string | undefined;

  override render(iso: string, locale: string): string | typeof noChange {
    this.#iso = iso;
    this.#locale = locale;
    if (this.isConnected) startTicking(this.#tick);
    const text = formatRelative(iso, Date.now(), locale);
    if (text === this.#shown) return noChange;
    this.#shown = text;
    return text;
  }

  protected override disconnected(): void {
    stopTicking(this.#tick);
  }

  protected override reconnected(): void {
    startTicking(this.#tick);
    this.#tick();
  }

  /** Writes only a text that has changed: a thousand rows cost nothing while their words stay the same. */
  readonly #tick = (): void => {
    const text = formatRelative(this.#iso, Date.now(), this.#locale);
    if (text === this.#shown) return;
    this.#shown = text;
    this.setValue(text);
  };
}

/** A text such as "in 5 minutes" that stays true without rendering its element again: `relativeTime(iso, locale)`. */
export const relativeTime = directive(RelativeTimeDirective);
