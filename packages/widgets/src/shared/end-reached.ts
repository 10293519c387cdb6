import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** How far below the screen the end may still be, so that more is there when somebody gets to it. */
const AHEAD_PX = 400;

/** Tells when the end of a list comes near the screen, whatever scrolls it; again after each render, as long as it does. */
export class EndReached implements ReactiveController {
  readonly #observer = new IntersectionObserver(
    (entries) => {
      if (entries.at(-1)?.isIntersecting === true) this.onReach();
    },
    {rootMargin: `0px 0px ${AHEAD_PX}px`},
  );

  constructor(
    host: ReactiveControllerHost,
    /** What stands at the end; null while there is none. */
    private readonly end: () => Element | null,
    private readonly onReach: () => void,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    // Observed anew, it speaks up anew: a short page may leave the end where it was.
    this.#observer.disconnect();
    const end = this.end();
    if (end !== null) this.#observer.observe(end);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
