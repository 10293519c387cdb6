import type {UpcomingFires} from '@shipsec/schedules-sdk/contract';

/** A coming fire. */
interface ComingFire {
  /** Unix milliseconds. */
  readonly at: number;
  readonly scheduleId: string;
  readonly scheduleName: string;
  readonly workflowId: string;
}

/** The soonest of any number of fires, without holding many more of them than are wanted. */
export class SoonestFires {
  readonly #limit: number;
  readonly #starts = new Map<number, number>();
  #until: number;
  #fires: ComingFire[] = [];
  #truncated = false;

  /** @param until inclusive, unix milliseconds */
  constructor(limit: number, until: number) {
    this.#limit = limit;
    this.#until = until;
  }

  /** Later fires are not among the soonest any more. It only ever comes nearer. */
  get until(): number {
    return this.#until;
  }

  /** Not all fires after this are known. @param at inclusive, unix milliseconds */
  endAt(at: number): void {
    if (at >= this.#until) return;
    this.#truncated = true;
    this.#until = at;
  }

  add(fire: ComingFire): void {
    this.#fires.push(fire);
    if (this.#fires.length >= this.#limit * 4) this.#trim();
  }

  /** A start falls due in this second, or after it for the jitter that is known. */
  countStart(at: number): void {
    const second = Math.floor(at / 1000) * 1000;
    this.#starts.set(second, (this.#starts.get(second) ?? 0) + 1);
  }

  result(startsPerSecond: number): Pick<UpcomingFires, 'fires' | 'truncated' | 'crowded'> {
    this.#trim();
    const crowded = [...this.#starts]
      .filter(([second, count]) => second <= this.#until && count > startsPerSecond)
      .sort(([a], [b]) => a - b)
      .map(([second, count]) => ({
        at: new Date(second).toISOString(),
        fires: count,
        delaySeconds: (count - 1) / startsPerSecond,
      }));
    const fires = this.#fires.map(({at, ...fire}) => ({at: new Date(at).toISOString(), ...fire}));
    return {fires, truncated: this.#truncated, crowded};
  }

  #trim(): void {
    this.#fires = this.#fires.filter(({at}) => at <= this.#until);
    this.#fires.sort((a, b) => a.at - b.at || (a.scheduleId < b.scheduleId ? -1 : 1));
    if (this.#fires.length <= this.#limit) return;
    this.#truncated = true;
    this.#fires = this.#fires.slice(0, this.#limit);
    this.#until = this.#fires.at(-1)?.at ?? this.#until;
  }
}
