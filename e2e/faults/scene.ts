import {setTimeout as sleep} from 'node:timers/promises';
import {ENTRY_POINT_COMPONENT} from '@shipsec/schedules-sdk/contract';
import type {Entry, Journal} from './journal.ts';
import type {Owner} from './owner.ts';
import type {Random} from './random.ts';
import type {Rig} from './rig.ts';
import {promisesNothing, send, type Answer} from './send.ts';

/** Where a fault strikes. */
export interface Scene {
  readonly rig: Rig;
  readonly journal: Journal;
  readonly owner: Owner;
  readonly random: Random;
  /** Confirmed schedules of this round, active and in Temporal. */
  readonly targets: readonly Entry[];
  /** Confirmed schedules that live through all rounds. */
  readonly residents: readonly Entry[];
  /** A name that no schedule has had. */
  readonly newName: () => string;
  /** Goes on beside the next rounds, and has to be done at the end. */
  readonly later: (work: () => Promise<void>) => void;
}

/** Waits for chance's part of that time. */
export function pauseUpTo(random: Random, ms: number): Promise<void> {
  return sleep(random.below(ms));
}

/** An idempotency key of a server that has died is free after a minute. */
const REPEAT_MS = 180_000;

/** Sends again what a crash left without an answer, for as long as a client with patience does. */
export async function repeatUntilAnswered(repeat: () => Promise<Answer>): Promise<void> {
  for (const end = Date.now() + REPEAT_MS; Date.now() < end; await sleep(1000)) {
    if (!promisesNothing(await repeat())) return;
  }
  throw new Error('A repeated request was not answered within three minutes.');
}

/** Long enough that a worker can be killed in the middle, short enough for a fire every two seconds. */
const RUN_MS = 300;

/** The one workflow that everything here runs. @returns its ID */
export async function createWorkflow(serverUrl: string): Promise<string> {
  const position = {x: 0, y: 0};
  const answer = await send(serverUrl, {
    method: 'POST',
    path: '/workflows',
    body: {
      name: 'Waits a moment',
      nodes: [
        {id: 'entry', type: ENTRY_POINT_COMPONENT, position, data: {label: 'Start'}},
        {
          id: 'wait',
          type: 'core.delay',
          position,
          data: {label: 'Wait', config: {params: {durationMs: RUN_MS}}},
        },
      ],
      edges: [{id: 'entry-wait', source: 'entry', target: 'wait'}],
    },
  });
  if (answer.kind === 'answered' && answer.status < 300) return String(answer.body['id']);
  throw new Error(`The workflow could not be created: ${JSON.stringify(answer)}`);
}
