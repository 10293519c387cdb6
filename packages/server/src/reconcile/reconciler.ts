import type {ReconcileResponse} from '@shipsec/schedules-sdk/contract';
import {releaseBackfills} from '../backfills/release-backfills.js';
import type {ApplyDependencies} from '../schedules/apply-schedule.js';
import {countSchedules, listLongestUncompared} from '../schedules/schedule-sync.repository.js';
import {RECONCILE_INTERVAL_MS} from '../temporal/reconciler-schedule.js';
import {TemporalUnavailableError} from '../temporal/temporal-errors.js';
import {applyPending} from './apply-pending.js';
import {closeLedgers} from './close-ledgers.js';
import {compareFully, comparePage, type CompareResult} from './compare-page.js';
import {settleRuns} from './settle-runs.js';
import {Slices} from './slices.js';

/** Policies and arguments are not in Temporal's list, so every schedule is described once in this time. */
const FULL_ROUND_MS = 60 * 60_000;
/** Created schedules that are described for the first time in one pass: no difference waits for them for long. */
const MAX_FIRST_COMPARISONS = 100;
/** A worker waits two minutes for a batch. */
const COMPARE_BUDGET_MS = 60_000;
/** What is left of the ledgers then comes with the next pass. */
const LEDGER_BUDGET_MS = 20_000;

export interface ReconcilerOptions {
  /** How long after its time a fire without a run is looked for in Temporal. @default 30 seconds */
  readonly ledgerGraceMs?: number | undefined;
}

/** Makes Temporal match the rows, one batch per call; the worker calls for as long as there is `more`. */
export class Reconciler {
  readonly #dependencies: ApplyDependencies;
  readonly #options: ReconcilerOptions;
  readonly #slices = new Slices();

  constructor(dependencies: ApplyDependencies, options: ReconcilerOptions = {}) {
    this.#dependencies = dependencies;
    this.#options = options;
  }

  /**
   * One batch: pending rows, then fires of backfills, then runs whose end nobody reported, and once all are done, the
   * comparison and the ledgers.
   * Any number of replicas may do this at once; leases and the schedules' locks keep them apart.
   */
  async reconcileBatch(): Promise<ReconcileResponse> {
    const pending = await applyPending(this.#dependencies);
    if (pending.isUnavailable) return {...pick(pending), settledRuns: 0, more: false};
    // Before silent runs are settled: one that a backfill has prepared and not started is not silent.
    const backfills = await this.#whileAvailable(() => releaseBackfills(this.#dependencies), {more: false});
    const runs = await this.#whileAvailable(() => settleRuns(this.#dependencies), {settled: 0, more: false});
    const more = pending.more || backfills.more || runs.more;
    const compared = more ? nothing : await this.#compareAll();
    if (!more) await this.#closeLedgers();
    return {
      applied: pending.applied + compared.applied,
      failed: pending.failed + compared.failed,
      settledRuns: runs.settled,
      more,
    };
  }

  async #closeLedgers(): Promise<void> {
    const options = {endsAt: Date.now() + LEDGER_BUDGET_MS, graceMs: this.#options.ledgerGraceMs};
    await this.#whileAvailable(() => closeLedgers(this.#dependencies, options), 0);
  }

  /** The whole list, as far as the time of a batch reaches, and then the share of this pass that is compared in full. */
  async #compareAll(): Promise<CompareResult> {
    const {db} = this.#dependencies;
    const count = await countSchedules(db);
    const total = {...nothing};
    const add = ({applied, failed}: CompareResult) => {
      total.applied += applied;
      total.failed += failed;
    };
    const endsAt = Date.now() + COMPARE_BUDGET_MS;
    let compared = 0;
    for (const slice of this.#slices.take(count)) {
      if (Date.now() > endsAt) break;
      add(await this.#whileAvailable(() => comparePage(this.#dependencies, slice, endsAt), nothing));
      compared += 1;
    }
    this.#slices.stoppedAt(count, compared);
    const share = Math.ceil((count * RECONCILE_INTERVAL_MS) / FULL_ROUND_MS);
    const ids = await listLongestUncompared(db, share, MAX_FIRST_COMPARISONS);
    add(await this.#whileAvailable(() => compareFully(this.#dependencies, ids, endsAt), nothing));
    return total;
  }

  /** Temporal may go away in the middle of a batch; what is left comes with a later one. */
  async #whileAvailable<Result>(step: () => Promise<Result>, otherwise: Result): Promise<Result> {
    try {
      return await step();
    } catch (error) {
      if (error instanceof TemporalUnavailableError) return otherwise;
      throw error;
    }
  }
}

const nothing: CompareResult = {applied: 0, failed: 0};

function pick({applied, failed}: CompareResult): CompareResult {
  return {applied, failed};
}
