import type {Backfill, BackfillList, Schedule} from '@shipsec/schedules-sdk/contract';
import type {SchedulesStore} from '@shipsec/schedules-sdk/store';
import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {formatDateTime} from '../shared/format/date-time.js';
import {warningIcon} from '../shared/icons.js';
import {scheduleDetailStrings} from '../shared/locales/en.js';
import {StoreController} from '../shared/store-controller.js';

interface RunningHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** How {@link RunningBackfills} reaches what is around it. */
export interface RunningBackfillsOptions {
  readonly locale: () => string;
  readonly store: () => SchedulesStore | undefined;
  /** Asks, and ends it. @returns what it came to; undefined when the page or the person does not want it. */
  readonly stop: (schedule: Schedule, backfill: Backfill) => Promise<Backfill | undefined>;
}

/** The backfills of a schedule that are not over, each with a button that ends it. Nothing where there is none. */
export class RunningBackfills {
  #schedule: Schedule | undefined;
  #stopping: string | undefined;
  /** What became of the last one that was to end. */
  #outcome: {readonly text: string; readonly error?: Error} | undefined;
  readonly #list: StoreController<BackfillList, readonly [SchedulesStore | undefined, string | undefined]>;

  constructor(
    private readonly host: RunningHost,
    private readonly options: RunningBackfillsOptions,
  ) {
    this.#list = new StoreController(host, {
      args: () => [options.store(), this.#schedule?.id] as const,
      resource: ([store, id]) => (id === undefined ? undefined : store?.backfills(id)),
    });
  }

  /** Follows those of this schedule; of none while nobody looks. */
  follow(schedule: Schedule | undefined): void {
    this.#schedule = schedule;
    this.#stopping = undefined;
    this.#outcome = undefined;
    this.host.requestUpdate();
  }

  render(): TemplateResult | typeof nothing {
    const schedule = this.#schedule;
    // A backend without the list has no such backfills either.
    const running = this.#list.snapshot.data?.backfills.filter(({status}) => status === 'running') ?? [];
    if (schedule === undefined || (running.length === 0 && this.#outcome === undefined)) return nothing;
    return html`<section class="running" aria-labelledby="running-title">
      <h3 id="running-title">${scheduleDetailStrings.backfillDialog.running}</h3>
      ${
        running.length === 0
          ? nothing
          : html`<ul role="list">${running.map((backfill) => this.#renderOne(schedule, backfill))}</ul>`
      }
      ${this.#renderOutcome()}
    </section>`;
  }

  #renderOne(schedule: Schedule, backfill: Backfill): TemplateResult {
    const strings = scheduleDetailStrings.backfillDialog;
    const {id, open, count, requestedBy} = backfill;
    const when = (iso: string) =>
      formatDateTime(iso, {locale: this.options.locale(), timeZone: schedule.timezone});
    const isBusy = this.#stopping !== undefined;
    return html`<li id="running-${id}">
      <div>
        <span>${strings.runningSpan(when(backfill.firstFireAt), when(backfill.lastFireAt))}</span>
        <span class="secondary">${strings.runningText(open, count)} · ${scheduleDetailStrings.history.by(requestedBy)}</span>
      </div>
      <button class="button" type="button" data-action="stop" aria-describedby="running-${id}" aria-disabled=${String(isBusy)} @click=${() => void this.#stop(schedule, backfill)}>${this.#stopping === id ? strings.stopping : strings.stop}</button>
    </li>`;
  }

  #renderOutcome(): TemplateResult | typeof nothing {
    if (this.#outcome === undefined) return nothing;
    const {text, error} = this.#outcome;
    return error === undefined
      ? html`<p class="outcome" role="status" tabindex="-1">${text}</p>`
      : html`<div class="callout danger" role="alert"><p class="callout-title">${warningIcon()}${text}</p><p>${error.message}</p></div>`;
  }

  async #stop(schedule: Schedule, backfill: Backfill): Promise<void> {
    if (this.#stopping !== undefined) return;
    const strings = scheduleDetailStrings.backfillDialog;
    this.#stopping = backfill.id;
    this.#outcome = undefined;
    this.host.requestUpdate();
    try {
      const ended = await this.options.stop(schedule, backfill);
      if (ended !== undefined)
        this.#outcome = {text: ended.status === 'completed' ? strings.wasOver : strings.stopped};
    } catch (error) {
      const known = error instanceof Error ? error : new Error(String(error));
      this.#outcome = {text: strings.stopFailed, error: known};
    } finally {
      this.#stopping = undefined;
      this.host.requestUpdate();
    }
    await this.host.updateComplete;
    // The button goes with its backfill; who pressed it is not to land at the top of the page.
    this.host.renderRoot.querySelector<HTMLElement>('.running .outcome')?.focus();
  }
}
