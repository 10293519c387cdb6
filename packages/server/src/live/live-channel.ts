import type {Db} from '../storage/database.js';
import {listLiveEvents} from './live-event.repository.js';
import type {LiveEventRow} from './live-event.table.js';

/** An event, and how it goes over the wire: written out once, however many read it. */
export interface LiveFrame {
  readonly id: number;
  readonly type: LiveEventRow['type'];
  readonly workflowId: string | null;
  readonly text: string;
}

const BATCH_SIZE = 500;
/** Who is behind by more reads from the database. */
const MAX_KEPT = 1_000;

/**
 * The newest events of one organization, kept for all its readers in this process: one query per change, not one per
 * reader.
 */
export class LiveChannel {
  readonly #db: Db;
  readonly #organizationId: string;
  readonly #wakes = new Set<() => void>();
  #frames: LiveFrame[] = [];
  /** The frames begin behind this ID. */
  #from: number;
  /** The newest ID that was read. */
  #latest: number;
  #refreshing: Promise<void> | undefined;
  #isStale = false;

  /** @param latest the newest ID at this moment. */
  constructor(db: Db, organizationId: string, latest: number) {
    this.#db = db;
    this.#organizationId = organizationId;
    this.#from = latest;
    this.#latest = latest;
  }

  get latest(): number {
    return this.#latest;
  }

  get isEmpty(): boolean {
    return this.#wakes.size === 0;
  }

  /** Calls `wake` whenever there are new frames. @returns what ends it. */
  onFrames(wake: () => void): () => void {
    this.#wakes.add(wake);
    return () => this.#wakes.delete(wake);
  }

  /** The next frames behind an ID; `[]` when that is the newest. */
  async read(after: number): Promise<readonly LiveFrame[]> {
    if (after >= this.#latest) return [];
    if (after < this.#from) {
      return (await listLiveEvents(this.#db, this.#organizationId, after, BATCH_SIZE)).map(toFrame);
    }
    return this.#frames.slice(this.#frames.findIndex(({id}) => id > after));
  }

  /** Reads what is new, and wakes the readers. Calls meanwhile make it look once more. */
  refresh(): Promise<void> {
    this.#isStale = true;
    this.#refreshing ??= this.#refreshWhileStale().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #refreshWhileStale(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const rows = await listLiveEvents(this.#db, this.#organizationId, this.#latest, BATCH_SIZE);
      if (rows.length === BATCH_SIZE) this.#isStale = true;
      if (rows.length > 0) this.#keep(rows);
    }
  }

  #keep(rows: readonly LiveEventRow[]): void {
    this.#frames.push(...rows.map(toFrame));
    this.#latest = rows.at(-1)?.id ?? this.#latest;
    const dropped = this.#frames.splice(0, Math.max(0, this.#frames.length - MAX_KEPT));
    this.#from = dropped.at(-1)?.id ?? this.#from;
    for (const wake of this.#wakes) wake();
  }
}

function toFrame(row: LiveEventRow): LiveFrame {
  const {type, scheduleId, workflowId, runId} = row;
  const id = String(row.id);
  const data = JSON.stringify({id, type, at: row.occurredAt.toISOString(), scheduleId, workflowId, runId});
  return {id: row.id, type, workflowId, text: `id: ${id}\nevent: ${type}\ndata: ${data}\n\n`};
}
