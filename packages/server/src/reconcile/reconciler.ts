import type {ReconcileResponse} from '@shipsec/schedules-sdk/contract';
import type {ApplyDependencies} from '../schedules/apply-schedule.js';
import {countSchedules} from '../schedules/schedule-sync.repository.js';
import {RECONCILE_INTERVAL_MS} from '../temporal/reconciler-schedule.js';
import {TemporalUnavailableError} from '../temporal/temporal-errors.js';
import {applyPending} from './apply-pending.js';
import {comparePage, type CompareResult} from './compare-page.js';
import {settleRuns} from './settle-runs.js';
import {Slices} from './slices.js';

/** Makes Temporal match the rows, one batch per call; the worker calls for as long as there is `more`. */
export class Reconciler {
  readonly #dependencies: ApplyDependencies;
  readonly #slices = new Slices();

  constructor(dependencies: ApplyDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * One batch: pending rows, then runs whose end nobody reported, and once both are done, a slice of the comparison.
   * Any number of replicas may do this at once; leases and the schedules' locks keep them apart.
   */
  async reconcileBatch(): Promise<ReconcileResponse> {
    const pending = await applyPending(this.#dependencies);
    if (pending.isUnavailable) return {...pick(pending), settledRuns: 0, more: false};
    const runs = await this.#whileAvailable(() => settleRuns(this.#dependencies), {settled: 0, more: false});
    const more = pending.more || runs.more;
    const compared = more ? nothing : await this.#compareSlices();
    return {
      applied: pending.applied + compared.applied,
      failed: pending.failed + compared.failed,
      settledRuns: runs.settled,
      more,
    };
  }

  async #compareSlices(): Promise<CompareResult> {
    const count = await countSchedules(this.#dependencies.db);
    if (count === 0) return nothing;
    const total = {...nothing};
    for (const slice of this.#slices.take(count, RECONCILE_INTERVAL_MS)) {
      const {applied, failed} = await this.#whileAvailable(
        () => comparePage(this.#dependencies, slice),
        nothing,
      );
      total.applied += applied;
      total.failed += failed;
    }
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
