import type {BulkRequest, Schedule, ScheduleFilter} from '@shipsec/schedules-sdk/contract';
import type {SchedulesStore} from '@shipsec/schedules-sdk/store';
import {nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {Confirmation} from '../shared/confirmation.js';
import {emitRequest} from '../shared/emit.js';
import {lendStyles} from '../shared/lend-styles.js';
import {scheduleListStrings as strings} from '../shared/locales/en.js';
import type {Notice} from '../shared/notice.js';
import type * as Bulk from './bulk.js';
import type {ColumnChoice} from './list-columns.js';
import type {Selection} from './selection.js';

/** What the extras need of their list, asked when it is needed. */
export interface ListExtrasOptions {
  readonly selection: Selection;
  readonly columns: ColumnChoice;
  readonly confirmation: Confirmation;
  readonly store: () => SchedulesStore | undefined;
  readonly locale: () => string;
  readonly filter: () => ScheduleFilter;
  /** All that match; undefined while they are not counted. */
  readonly total: () => number | undefined;
  readonly rows: () => readonly Schedule[];
  readonly popover: () => HTMLElement;
  readonly remove: (schedule: Schedule) => void;
  /** An action of this kind replaces what is said about any other. */
  readonly onNotice: () => void;
  /** What was done may let rows come or go. */
  readonly onChange: () => void;
}

/** What few people need at once: the bar of a selection, the menu of a row, the choice of columns. Their code is loaded when they are. */
export class ListExtras implements ReactiveController {
  /** What came of the latest of them. */
  notice: Notice | undefined;
  #bulk: typeof Bulk | undefined;
  #isBusy = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly options: ListExtrasOptions,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.notice = undefined;
  }

  /** Changes the selection; its bar comes with the first one. */
  select(change: () => void): void {
    change();
    if (this.#bulk !== undefined) return;
    void this.#load(async () => {
      this.#bulk = await import('./bulk.js');
      lendStyles(this.options.popover().getRootNode(), this.#bulk.bulkStyles);
      this.host.requestUpdate();
    });
  }

  renderBulkBar(): TemplateResult | typeof nothing {
    const {selection, total, locale, rows} = this.options;
    const count = selection.countOf(total());
    if (count === 0 || this.#bulk === undefined) return nothing;
    return this.#bulk.renderBulkBar({
      count,
      total: total(),
      locale: locale(),
      isBusy: this.#isBusy,
      perform: (action) => void this.#perform(action),
      selectAll: () => selection.selectAll(rows().map(({id}) => id)),
      clear: selection.clear,
    });
  }

  async #perform(action: BulkRequest['action']): Promise<void> {
    const {selection, confirmation, store, locale, filter, total, onChange} = this.options;
    const bulk = this.#bulk;
    const currentStore = store();
    if (bulk === undefined || currentStore === undefined) return;
    const {isAll, ids} = selection;
    const which = isAll ? {filter: filter()} : {ids: [...ids]};
    this.#setBusy(true);
    const isDone = await bulk.performBulk(
      {
        element: this.host,
        store: currentStore,
        locale: locale(),
        ask: (question) => confirmation.ask(question),
        notify: this.notify,
      },
      action,
      {which, count: selection.countOf(total()), isAll},
    );
    this.#setBusy(false);
    if (isDone) selection.clear();
    onChange();
  }

  /** @param href where the page shows the schedule, if it is a link */
  async openMenu(schedule: Schedule, href: string | undefined, button: HTMLElement): Promise<void> {
    const {host, options} = this;
    const {id: scheduleId, workflowId} = schedule;
    await this.#load(async () => {
      const {openRowMenu} = await import('./row-menu.js');
      openRowMenu(options.popover(), button, {
        schedule,
        href,
        open: () => emitRequest(host, 'schedule-open-request', {scheduleId, workflowId, at: undefined}),
        backfill: () => emitRequest(host, 'schedule-backfill-open-request', {schedule}),
        copyId: () => void this.#copyId(schedule),
        remove: () => options.remove(schedule),
      });
    });
  }

  async chooseColumns(button: HTMLElement): Promise<void> {
    await this.#load(async () => {
      const {openColumnChooser} = await import('./column-chooser.js');
      openColumnChooser(this.options.popover(), button, this.options.columns);
    });
  }

  readonly notify = (notice: Omit<Notice, 'dismiss'>): void => {
    this.options.onNotice();
    this.notice = {...notice, dismiss: this.dismiss};
    this.host.requestUpdate();
  };

  readonly dismiss = (): void => {
    this.notice = undefined;
    this.host.requestUpdate();
  };

  async #copyId({id, name}: Schedule): Promise<void> {
    const isCopied = await navigator.clipboard.writeText(id).then(
      () => true,
      () => false,
    );
    const text = isCopied ? strings.copied(name) : strings.notCopied(id);
    this.notify({failed: !isCopied, text, link: undefined});
  }

  /** A page that has lost its connection cannot load a part, and says so. */
  async #load(part: () => Promise<void>): Promise<void> {
    try {
      await part();
    } catch {
      this.notify({failed: true, text: strings.partNotLoaded, link: undefined});
    }
  }

  #setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.host.requestUpdate();
  }
}
