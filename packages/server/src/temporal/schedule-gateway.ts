import {
  ScheduleAlreadyRunning,
  type ScheduleDescription,
  type ScheduleUpdateOptions,
} from '@temporalio/client';
import {faultPoint} from '../fault-point.js';
import type {CallOptions, TemporalConnection} from './connection.js';
import {observedCadence, type ObservedCadence} from './observed-cadence.js';
import {
  confirms,
  keepsFailurePause,
  scheduleObservation,
  type ScheduleObservation,
} from './schedule-observation.js';
import {scheduleOptions, type ScheduleState} from './schedule-spec.js';
import {TemporalConflictError, TemporalNotFoundError} from './temporal-errors.js';

/** A write that is not seen afterwards was overwritten by a concurrent one (facts §6), so it is made again. */
const MAX_WRITES = 3;

/** One schedule as Temporal's list shows it: eventually consistent, by up to half a second (facts §6). */
export interface ListedSchedule {
  temporalScheduleId: string;
  paused: boolean;
  note: string;
  cadence: ObservedCadence;
}

/** The calls about Temporal schedules. None of them is serialised: callers hold the schedule's lock. */
export class ScheduleGateway {
  readonly #connection: TemporalConnection;
  readonly #taskQueue: string;

  constructor(connection: TemporalConnection, taskQueue: string) {
    this.#connection = connection;
    this.#taskQueue = taskQueue;
  }

  /**
   * Makes Temporal hold exactly `desired`, whatever it held before.
   *
   * An update is read back, since a concurrent one may have replaced it. A create is not: its answer is definite, and a
   * description right after it waits for the new schedule's first step, ten times as long as the create itself.
   *
   * @returns what was read back; undefined when it was created.
   * @throws {@link TemporalConflictError} when the state does not show after three writes.
   * @throws {@link TemporalUnavailableError} | {@link TemporalRefusedError}
   */
  async apply(desired: ScheduleState): Promise<ScheduleObservation | undefined> {
    // Most likely new. Any other generation is most likely there; each falls back to the other.
    if (desired.generation === 1 && (await this.#create(desired))) return undefined;
    for (let write = 0; write < MAX_WRITES; write += 1) {
      if (await this.#update(desired)) {
        const observation = await this.describe(desired.temporalScheduleId);
        if (observation !== undefined && confirms(observation, desired)) return observation;
      } else if (await this.#create(desired)) {
        return undefined;
      }
    }
    throw new TemporalConflictError(
      'Temporal accepted the change but does not show it: something else writes to this schedule.',
    );
  }

  /** False when it exists already. */
  async #create(desired: ScheduleState): Promise<boolean> {
    const options = scheduleOptions(desired, this.#taskQueue);
    return this.#connection.call('create schedule', async (client) => {
      try {
        await client.schedule.create(options);
        faultPoint('apply:written');
        return true;
      } catch (error) {
        if (error instanceof ScheduleAlreadyRunning) return false;
        throw error;
      }
    });
  }

  /** False when it does not exist. A pause that Temporal made because a run failed outlives the update. */
  async #update(desired: ScheduleState): Promise<boolean> {
    const {scheduleId, memo: _memo, ...replacement} = scheduleOptions(desired, this.#taskQueue);
    function replace({state}: ScheduleDescription): ScheduleUpdateOptions {
      if (!keepsFailurePause(state, desired)) return replacement;
      return {...replacement, state: {paused: true, note: state.note ?? ''}};
    }
    return this.#missingAs(false, async () => {
      await this.#connection.call('update schedule', (client) =>
        client.schedule.getHandle(scheduleId).update(replace),
      );
      faultPoint('apply:written');
      return true;
    });
  }

  /** Undefined when Temporal does not have it. */
  async describe(
    temporalScheduleId: string,
    options?: CallOptions,
  ): Promise<ScheduleObservation | undefined> {
    const description = await this.#missingAs<ScheduleDescription | undefined>(undefined, () =>
      this.#connection.call(
        'describe schedule',
        (client) => client.schedule.getHandle(temporalScheduleId).describe(),
        options,
      ),
    );
    return description === undefined ? undefined : scheduleObservation(description, new Date());
  }

  /** Removing what is not there counts as done. Workflows that the schedule started go on. */
  async remove(temporalScheduleId: string): Promise<void> {
    await this.#missingAs(undefined, () =>
      this.#connection.call('delete schedule', (client) =>
        client.schedule.getHandle(temporalScheduleId).delete(),
      ),
    );
    faultPoint('apply:written');
  }

  /** All schedules whose ID starts with `prefix`, in no particular order. A page of a thousand is one call. */
  async list(prefix: string): Promise<ListedSchedule[]> {
    const listed: ListedSchedule[] = [];
    let nextPageToken: Uint8Array | undefined;
    do {
      const page = await this.#connection.call('list schedules', (client) =>
        client.workflowService.listSchedules({
          namespace: this.#connection.namespace,
          query: `ScheduleId STARTS_WITH "${prefix}"`,
          ...(nextPageToken === undefined ? {} : {nextPageToken}),
        }),
      );
      for (const entry of page.schedules) {
        listed.push({
          temporalScheduleId: entry.scheduleId ?? '',
          paused: entry.info?.paused === true,
          note: entry.info?.notes ?? '',
          cadence: observedCadence(entry.info?.spec),
        });
      }
      nextPageToken = page.nextPageToken.length === 0 ? undefined : page.nextPageToken;
    } while (nextPageToken !== undefined);
    return listed;
  }

  async #missingAs<Result>(missing: Result, call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof TemporalNotFoundError) return missing;
      throw error;
    }
  }
}
