/** The part of a schedule's desired state that the faults change. Everything else stays as it was created. */
export interface Fields {
  readonly cronExpression: string;
  readonly overlapPolicy: string;
  readonly catchupWindowSeconds: number;
  readonly pauseOnFailure: boolean;
  readonly paused: boolean;
  readonly note: string | null;
}

/** One change that was asked for. */
export interface Write {
  readonly kind: 'create' | 'change' | 'delete';
  /** The `X-Request-Id` of each time it was sent: under one of them the audit has it, if it took effect. */
  readonly requestIds: string[];
  /** All fields of a create, the changed ones of a change. */
  readonly fields: Partial<Fields>;
  /** `unanswered`: it may have taken effect or not, and both is right. */
  outcome: 'confirmed' | 'refused' | 'unanswered';
}

/** A time in which the product promises to fire: each instant of the cadence in it is to have a verdict. */
export interface ForceSpan {
  readonly cronExpression: string;
  /** Milliseconds since 1970; exclusive. */
  readonly from: number;
  /** Inclusive; undefined while it lasts. */
  to: number | undefined;
}

/** One schedule, and what its owner asked for and was told. */
export interface Entry {
  /** Unique: by it a schedule is found whose creation nobody confirmed. */
  readonly name: string;
  /** Undefined until it is known that there is one. */
  id: string | undefined;
  /** What the owner takes it to be. */
  believed: Fields;
  /** What the server said last. */
  generation: number;
  readonly writes: Write[];
  readonly spans: ForceSpan[];
  /** All that anybody, also behind our back, has ever asked it to fire by. */
  readonly cadences: Set<string>;
  inFlight: number;
}

/** A run-now call. */
export interface RunNowCall {
  readonly entry: Entry;
  readonly requestIds: string[];
  /** Set once a server has promised that run. */
  runId: string | undefined;
}

/** What happened, seen from the side of those who use the product: the checker believes nothing else. */
export class Journal {
  readonly entries: Entry[] = [];
  readonly runNows: RunNowCall[] = [];
  /** Answers that should not have come. */
  readonly contradictions: string[] = [];

  add(name: string, believed: Fields): Entry {
    const entry: Entry = {
      name,
      id: undefined,
      believed,
      generation: 0,
      writes: [],
      spans: [],
      cadences: new Set(),
      inFlight: 0,
    };
    this.entries.push(entry);
    return entry;
  }
}

/** Before anything is sent that may take the cadence out of force. */
export function closeSpan({spans}: Entry, at: number): void {
  const open = spans.at(-1);
  if (open !== undefined) open.to ??= at;
}

/** Once it is sure that Temporal holds the cadence and is not paused. */
export function openSpan({spans}: Entry, cronExpression: string, at: number): void {
  const last = spans.at(-1);
  if (last === undefined || last.to !== undefined) spans.push({cronExpression, from: at, to: undefined});
}
