import {setTimeout} from 'node:timers/promises';
import {ApplicationFailure} from '@temporalio/common';
import {Runtime} from '@temporalio/worker';
import type {Component} from './components/define-component.js';
import {describeComponent} from './components/describe-component.js';
import type {ServerClient} from './server-client.js';

/** Well within the week after which the server forgets. */
const AGAIN_MS = 3_600_000;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;

/**
 * Tells the server what this worker can execute, at once and every hour, until the signal ends it. Editors type their
 * fields by it and nothing else depends on it: it never rejects, and a server that is away or too old holds nothing up.
 */
export async function reportComponents(
  server: Pick<ServerClient, 'reportComponents'>,
  components: readonly Component[],
  signal: AbortSignal,
): Promise<void> {
  let retryMs = FIRST_RETRY_MS;
  while (!signal.aborted) {
    try {
      await server.reportComponents({components: components.map(describeComponent)});
      retryMs = FIRST_RETRY_MS;
      await pause(AGAIN_MS, signal);
    } catch (error) {
      if (!isPassing(error)) return warn(error);
      await pause(retryMs, signal);
      retryMs = Math.min(LAST_RETRY_MS, retryMs * 2);
    }
  }
}

/** Anything but a server that is away will be the same the next time: one that is too old, a schema without words. */
function isPassing(error: unknown): boolean {
  return error instanceof ApplicationFailure && error.nonRetryable !== true;
}

/** Resolves at its end, or at that of the signal. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, {signal, ref: false}).catch(() => undefined);
}

function warn(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  Runtime.instance().logger.warn('The server does not learn what this worker can execute', {reason});
}
