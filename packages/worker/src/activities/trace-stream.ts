import {setTimeout} from 'node:timers/promises';
import {ApplicationFailure} from '@temporalio/common';
import type {KeyedTraceEvent} from '../workflows/step-events.js';

/** The most events that one report may have (contract). */
const MAX_EVENTS_PER_REPORT = 100;
/** A component that talks without end must not fill the server; what comes after is dropped. */
const MAX_EVENTS = 1000;
const ATTEMPTS = 3;
const RETRY_DELAY_MS = 150;

/** The trace of one attempt of an action, on its way to the server. */
export interface TraceStream {
  add(event: KeyedTraceEvent): void;
  /** Waits until everything is reported, or has been tried often enough; gives back what could not be. */
  close(): Promise<readonly KeyedTraceEvent[]>;
}

/**
 * Reports events beside the component's work: one report at a time, each with all that has come up meanwhile. So the
 * order holds, a person sees steps as they happen, and a chatty component makes few requests.
 *
 * @param send rejects with a non-retryable failure when the server refuses; those events are dropped and `onRefused`
 *   is told, because asking again would not help.
 */
export function createTraceStream(
  send: (events: KeyedTraceEvent[]) => Promise<void>,
  onRefused: (error: unknown) => void,
): TraceStream {
  const waiting: KeyedTraceEvent[] = [];
  let added = 0;
  let reporting: Promise<void> | undefined;

  async function report(): Promise<void> {
    for (let failures = 0; waiting.length > 0 && failures < ATTEMPTS;) {
      const events = waiting.slice(0, MAX_EVENTS_PER_REPORT);
      try {
        await send(events);
        failures = 0;
        waiting.splice(0, events.length);
      } catch (error) {
        if (error instanceof ApplicationFailure && error.nonRetryable === true) {
          onRefused(error);
          waiting.splice(0, events.length);
        } else {
          failures += 1;
          if (failures < ATTEMPTS) await setTimeout(RETRY_DELAY_MS * failures);
        }
      }
    }
    reporting = undefined;
  }

  return {
    add(event) {
      added += 1;
      if (added > MAX_EVENTS) return;
      waiting.push(event);
      reporting ??= report();
    },
    async close() {
      await reporting;
      return waiting;
    },
  };
}
