/** A frame that took longer was not in time for a display of 60 Hz. */
const SLOW_FRAME_MS = 24;
/** So many of them in a row are no accident. */
const SLOW_FRAMES = 2;
/** Frames further apart are not of one scroll. */
const PAUSE_MS = 250;
/** Less in one frame is read along: nothing may be left out. */
const FAST_PX = 50;
/** A scroll has slowed down when it has not been fast for so long. */
const SETTLE_MS = 100;

/**
 * Tells when somebody scrolls faster than this machine can draw rows. It takes both: who reads along sees whole rows,
 * however slow the machine, and so does whoever has a machine that keeps up, however fast they scroll.
 */
export class ScrollPace {
  #lastAt = 0;
  #lastTop = 0;
  #slowFrames = 0;
  #isHurried = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onSettle when it is over */
  constructor(private readonly onSettle: () => void) {}

  get isHurried(): boolean {
    return this.#isHurried;
  }

  /** Call it in each frame of a scroll. @param at of the frame, in milliseconds; @param top in pixels */
  note(at: number, top: number): void {
    const took = at - this.#lastAt;
    const isFast = took < PAUSE_MS && Math.abs(top - this.#lastTop) >= FAST_PX;
    this.#lastAt = at;
    this.#lastTop = top;
    this.#slowFrames = isFast && took > SLOW_FRAME_MS ? this.#slowFrames + 1 : 0;
    if (this.#slowFrames >= SLOW_FRAMES) this.#isHurried = true;
    if (!this.#isHurried || !isFast) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.stop(), SETTLE_MS);
  }

  /** The scroll is over, whatever it was. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#slowFrames = 0;
    if (!this.#isHurried) return;
    this.#isHurried = false;
    this.onSettle();
  }
}
