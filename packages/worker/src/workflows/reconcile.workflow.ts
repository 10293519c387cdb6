import {reconcileBatch} from './proxies.js';

/**
 * Batches of one execution. A pass that needs more is carried on by the next one, a moment later, so that one history
 * stays short and a batch that can never succeed cannot keep a worker busy for ever.
 */
const MAX_BATCHES = 50;

/** What one pass of reconciliation did. */
export interface ReconcileSummary {
  readonly batches: number;
  readonly applied: number;
  readonly failed: number;
  readonly settledRuns: number;
  /** There was more to do when this execution had made its share. */
  readonly more: boolean;
}

/** Asks the server to reconcile one batch after another until nothing is left. Started by its own Temporal schedule. */
export async function reconcileWorkflow(): Promise<ReconcileSummary> {
  let summary: ReconcileSummary = {batches: 0, applied: 0, failed: 0, settledRuns: 0, more: true};
  while (summary.more && summary.batches < MAX_BATCHES) {
    const batch = await reconcileBatch();
    summary = {
      batches: summary.batches + 1,
      applied: summary.applied + batch.applied,
      failed: summary.failed + batch.failed,
      settledRuns: summary.settledRuns + batch.settledRuns,
      more: batch.more,
    };
  }
  return summary;
}
