import {setTimeout} from 'node:timers/promises';
import {SECRET_REFERENCE_START} from '@shipsec/schedules-sdk/contract';
import {mapTexts, replaceTexts, SECRET_MASK, secretForms} from '@shipsec/schedules-sdk/payload';
import {ApplicationFailure} from '@temporalio/common';
import type {ServerClient} from '../server-client.js';

/** Exchanges the secrets of one action for what stands for them, and back. */
export interface RunSecrets {
  /** What Temporal hands over, with the values in the place of references. */
  readonly reveal: <Value>(value: Value) => Value;
  /** What Temporal is handed, with references in the place of values. */
  readonly conceal: <Value>(value: Value) => Value;
  /** What people read. */
  readonly mask: <Value>(value: Value) => Value;
}

/** Of an action that gets none. */
export const noSecrets: RunSecrets = {
  reveal: (value) => value,
  conceal: (value) => value,
  mask: (value) => value,
};

const FIRST_RETRY_MS = 200;
const MAX_RETRY_MS = 15_000;

/**
 * The secrets of a run, if anything in `values` refers to one: fetched from the server at this moment, kept for this one
 * execution, and never longer. Asks until the server answers, like everything that a run cannot do without.
 *
 * @throws ApplicationFailure, non-retryable, when the server refuses; the reason of `signal` when that aborts.
 */
export async function fetchSecrets(
  server: ServerClient,
  {runId, organizationId}: {readonly runId: string; readonly organizationId: string},
  values: unknown,
  signal: AbortSignal,
): Promise<RunSecrets> {
  if (!hasReference(values)) return noSecrets;
  for (let delayMs = FIRST_RETRY_MS; ; delayMs = Math.min(delayMs * 2, MAX_RETRY_MS)) {
    try {
      const {secrets} = await server.runSecrets(organizationId, runId);
      return exchangeOf(secrets.flatMap(secretForms));
    } catch (error) {
      if (error instanceof ApplicationFailure && error.nonRetryable === true) throw error;
      await setTimeout(delayMs, undefined, {signal});
    }
  }
}

function exchangeOf(forms: ReturnType<typeof secretForms>): RunSecrets {
  const revealed = forms.map(({reference, value}) => ({text: reference, by: value}));
  const concealed = forms.map(({reference, value}) => ({text: value, by: reference}));
  const masked = [...revealed, ...concealed].map(({text}) => ({text, by: SECRET_MASK}));
  return {
    reveal: (value) => replaceTexts(value, revealed),
    conceal: (value) => replaceTexts(value, concealed),
    mask: (value) => replaceTexts(value, masked),
  };
}

function hasReference(values: unknown): boolean {
  let found = false;
  mapTexts(values, (text) => {
    found ||= text.includes(SECRET_REFERENCE_START);
    return text;
  });
  return found;
}
