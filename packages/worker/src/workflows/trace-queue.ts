import {CancellationScope, log} from '@temporalio/workflow';
import {recordTrace} from './proxies.js';
import type {KeyedTraceEvent} from './step-events.js';

/** The most events that one report may have (contract). */
const MAX_EVENTS = 100;

/** The events that only the workflow knows (failed, skipped), reported in order beside the work. */
export interface TraceQueue {
  add(events: readonly KeyedTraceEvent[]): void;
  /** Resolves once everything added so far has been reported or refused. */
  drained(): Promise<void>;
}

/**
 * Reports are made one after the other, each with all that has come up meanwhile, so that a cascade of skipped actions
 * is one report. A report goes on when the run is cancelled. One that the server refuses is logged, as it must not
 * fail a run.
 */
export function createTraceQueue(run: {readonly runId: string; readonly organizationId: string}): TraceQueue {
  const waiting: KeyedTraceEvent[] = [];
  let tail: Promise<void> = Promise.resolve();

  async function report(): Promise<void> {
    while (waiting.length > 0) {
      const events = waiting.splice(0, MAX_EVENTS);
      try {
        await CancellationScope.nonCancellable(() => recordTrace({...run, events}));
      } catch (error) {
        log.warn('The server refused trace events', {runId: run.runId, error: String(error)});
      }
    }
  }

  return {
    add(events) {
      waiting.push(...events);
      tail = tail.then(report);
    },
    drained: () => tail,
  };
}
