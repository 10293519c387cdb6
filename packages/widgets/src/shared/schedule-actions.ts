import type {Schedule} from '@shipsec/schedules-sdk/contract';
import type {SchedulesStore} from '@shipsec/schedules-sdk/store';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {emit, emitRequest} from './emit.js';
import {hrefFrom} from './href-template.js';
import {scheduleStrings as strings} from './locales/en.js';
import type {Notice} from './notice.js';

export type ScheduleAction = 'run' | 'pause' | 'resume';

/** What came of the latest action. */
export interface ActionNotice {
  readonly failed: boolean;
  readonly text: string;
  readonly schedule: Schedule;
  /** The run that was started, if one was and the server named it. */
  readonly runId?: string | undefined;
}

const labels: Readonly<Record<ScheduleAction, string>> = {
  run: strings.runNow,
  pause: strings.pause,
  resume: strings.resume,
};

/**
 * Run now, pause and resume: asks the page first, acts through the store (which shows the change at once and takes it
 * back when it is refused), tells the page, and keeps what a person should read about it.
 */
export class ScheduleActions implements ReactiveController {
  /** The result to show; a new action replaces it. */
  notice: ActionNotice | undefined;
  readonly #pending = new Map<string, ScheduleAction>();

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly store: () => SchedulesStore | undefined,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.notice = undefined;
  }

  /** The action that is under way for a schedule. */
  pending(scheduleId: string): ScheduleAction | undefined {
    return this.#pending.get(scheduleId);
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

  readonly dismiss = (): void => {
    this.notice = undefined;
    this.host.requestUpdate();
  };

  /** Does it, unless the page takes it over or the same schedule is still busy. Never rejects: a failure becomes the notice. */
  async perform(action: ScheduleAction, schedule: Schedule): Promise<void> {
    const store = this.store();
    if (store === undefined || this.#pending.has(schedule.id)) return;
    if (!emitRequest(this.host, `schedule-${action}-request`, {schedule})) return;
    this.#pending.set(schedule.id, action);
    this.notice = undefined;
    this.host.requestUpdate();
    try {
      this.notice = await this.#send(store, action, schedule);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.notice = {failed: true, text: strings.failed(labels[action], schedule.name, reason), schedule};
    } finally {
      this.#pending.delete(schedule.id);
      this.host.requestUpdate();
    }
  }

  async #send(store: SchedulesStore, action: ScheduleAction, schedule: Schedule): Promise<ActionNotice> {
    const {id, name} = schedule;
    if (action === 'run') {
      const {success, outcome, reason, runId} = await store.runNow(id);
      // The server took the call, and the overlap policy made no run of it: the person is told why.
      if (!success) return {failed: true, text: strings.notStarted(name, reason ?? ''), schedule};
      emit(this.host, 'schedule-run-started', {schedule, runId});
      if (outcome === 'buffered') return {failed: false, text: strings.waits(name), schedule, runId};
      return {failed: false, text: strings.started(name), schedule, runId};
    }
    if (action === 'pause') {
      emit(this.host, 'schedule-paused', {schedule: await store.pause(id)});
      return {failed: false, text: strings.paused(name), schedule};
    }
    emit(this.host, 'schedule-resumed', {schedule: await store.resume(id)});
    return {failed: false, text: strings.resumed(name), schedule};
  }
}
