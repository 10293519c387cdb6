import type {PauseRequest, Schedule} from '@shipsec/schedules-sdk/contract';
import type {SchedulesStore} from '@shipsec/schedules-sdk/store';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {emit, emitRequest} from './emit.js';
import {hrefFrom} from './href-template.js';
import {scheduleActionStrings as strings, scheduleStrings} from './locales/en.js';
import type {Notice} from './notice.js';

export type ScheduleAction = 'run' | 'pause' | 'resume' | 'delete';

/** What came of the latest action. */
export interface ActionNotice {
  readonly failed: boolean;
  readonly text: string;
  readonly schedule: Schedule;
  /** The run that was started, if one was and the server named it. */
  readonly runId?: string | undefined;
}

/**
 * Run now, pause, resume and delete: asks the page first, acts through the store (which shows the change at once and takes it
 * back when it is refused), tells the page, and keeps what a person should read about it.
 */
export class ScheduleActions implements ReactiveController {
  /** The result to show; a new action replaces it. */
  notice: ActionNotice | undefined;
  readonly #pending = new Set<string>();

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly store: () => SchedulesStore | undefined,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.notice = undefined;
  }

  /** Whether an action is under way for a schedule. */
  isPending(scheduleId: string): boolean {
    return this.#pending.has(scheduleId);
  }

  /** The result for `renderNotice`. @param runHref the host's template for the address of a run */
  noticeView(runHref: string | undefined): Notice | undefined {
    if (this.notice === undefined) return undefined;
    const {failed, text, runId, schedule} = this.notice;
    const values = {workflowId: schedule.workflowId, scheduleId: schedule.id};
    const link =
      runId === undefined
        ? undefined
        : {runId, label: strings.viewRun, href: hrefFrom(runHref, {...values, runId})};
    return {failed, text, link, dismiss: this.dismiss};
  }

  /** What came of something that was done elsewhere. */
  show(notice: ActionNotice): void {
    this.notice = notice;
    this.host.requestUpdate();
  }

  readonly dismiss = (): void => {
    this.notice = undefined;
    this.host.requestUpdate();
  };

  /**
   * Does it, unless the page takes it over, the same schedule is still busy, or the person says no.
   *
   * @param ask the question before it, with the note of a pause as its answer; undefined means no.
   * @returns whether it was done.
   */
  async perform(
    action: ScheduleAction,
    schedule: Schedule,
    ask?: () => Promise<PauseRequest | undefined>,
  ): Promise<boolean> {
    const store = this.store();
    if (store === undefined || this.isPending(schedule.id)) return false;
    if (!emitRequest(this.host, `schedule-${action}-request`, {schedule})) return false;
    const request = ask === undefined ? {} : await ask();
    if (request === undefined) return false;
    return this.attempt(labelOf(action), schedule, () => this.#send(store, action, schedule, request));
  }

  /**
   * Does something to a schedule and keeps what came of it. Never rejects: a failure becomes the notice.
   *
   * @returns whether it was done.
   */
  async attempt(label: string, schedule: Schedule, send: () => Promise<ActionNotice>): Promise<boolean> {
    if (this.isPending(schedule.id)) return false;
    this.#pending.add(schedule.id);
    this.notice = undefined;
    this.host.requestUpdate();
    try {
      this.notice = await send();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.notice = {failed: true, text: strings.failed(label, schedule.name, reason), schedule};
    } finally {
      this.#pending.delete(schedule.id);
      this.host.requestUpdate();
    }
    return !this.notice.failed;
  }

  async #send(
    store: SchedulesStore,
    action: ScheduleAction,
    schedule: Schedule,
    request: PauseRequest,
  ): Promise<ActionNotice> {
    const {id, name} = schedule;
    switch (action) {
      case 'run':
        return this.#runNow(store, schedule);
      case 'pause':
        emit(this.host, 'schedule-paused', {schedule: await store.pause(id, request)});
        return {failed: false, text: strings.paused(name), schedule};
      case 'resume':
        emit(this.host, 'schedule-resumed', {schedule: await store.resume(id, request)});
        return {failed: false, text: strings.resumed(name), schedule};
      case 'delete':
        await store.delete(id);
        emit(this.host, 'schedule-deleted', {schedule});
        return {failed: false, text: strings.deleted(name), schedule};
    }
  }

  async #runNow(store: SchedulesStore, schedule: Schedule): Promise<ActionNotice> {
    const {id, name} = schedule;
    const {success, outcome, reason, runId} = await store.runNow(id);
    // The server took the call, and the overlap policy made no run of it: the person is told why.
    if (!success) return {failed: true, text: strings.notStarted(name, reason ?? ''), schedule};
    emit(this.host, 'schedule-run-started', {schedule, runId});
    const text = outcome === 'buffered' ? strings.waits(name) : strings.started(name);
    return {failed: false, text, schedule, runId};
  }
}

function labelOf(action: ScheduleAction): string {
  return action === 'run' ? scheduleStrings.runNow : scheduleStrings[action];
}
