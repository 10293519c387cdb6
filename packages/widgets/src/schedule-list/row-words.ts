import type {Schedule} from '@shipsec/schedules-sdk/contract';
import type {ReactiveControllerHost} from 'lit';

/** Says the cadence of a row in words; undefined while it cannot, or where there are none. */
export type SayCadence = (schedule: Schedule, locale: string) => string | undefined;

/**
 * The words of rows: the server has said them with the page. Where it has not (a Studio backend, a cadence that was
 * changed a moment ago), the code that makes them is loaded, and the rows are drawn again.
 */
export class RowWords {
  /** Another function once the code is there, by which rows know that they say more. */
  say = this.#over(() => void this.#load());
  #isLoading = false;

  constructor(private readonly host: ReactiveControllerHost) {}

  #over(make: (schedule: Schedule, locale: string) => string | undefined | void): SayCadence {
    return (schedule, locale) =>
      schedule.humanLabel || schedule.cadenceWords || make(schedule, locale) || undefined;
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      this.say = this.#over((await import('../shared/cadence-words.js')).cadenceWords);
      this.host.requestUpdate();
    } catch {
      // Without a connection rows show the expression alone; the next one that needs words asks again.
      this.#isLoading = false;
    }
  }
}
