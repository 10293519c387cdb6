import type {BulkRequest, Schedule, ScheduleFilter} from '@shipsec/schedules-sdk/contract';
import type {SchedulesStore} from '@shipsec/schedules-sdk/store';
import {nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {Confirmation} from '../shared/confirmation.js';
import {dialogStyles} from '../shared/dialog.styles.js';
import {emitRequest} from '../shared/emit.js';
import {hrefFrom} from '../shared/href-template.js';
import {lendStyles} from '../shared/lend-styles.js';
import {
  scheduleActionStrings,
  scheduleListExtraStrings as strings,
  scheduleStrings,
} from '../shared/locales/en.js';
import {type Notice, renderNoticeContent} from '../shared/notice.js';
import {type ScheduleAction, ScheduleActions} from '../shared/schedule-actions.js';
import {bulkStyles, performBulk, renderBulkBar} from './bulk.js';
import {openColumnChooser} from './column-chooser.js';
import type {ColumnChoice} from './list-columns.js';
import {openRowMenu} from './row-menu.js';
import type {Selection} from './selection.js';

/** The list, as far as the extras change it. */
export interface ListExtrasHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly scheduleHref: string | undefined;
  readonly runHref: string | undefined;
}

/** What the extras need of their list beside, asked when it is needed. */
export interface ListExtrasOptions {
  readonly selection: Selection;
  readonly columns: ColumnChoice;
  readonly store: () => SchedulesStore | undefined;
  readonly locale: () => string;
  readonly filter: () => ScheduleFilter;
  /** All that match; undefined while they are not counted. */
  readonly total: () => number | undefined;
  readonly rows: () => readonly Schedule[];
  readonly popover: () => HTMLElement;
  /** What was done may let rows come or go. */
  readonly onChange: () => void;
}

/**
 * What a list needs once somebody does something with a row: the actions with their question and what came of them,
 * the bar of a selection, the menu of a row, the choice of columns. Code of its own, because rows are read first.
 */
export class ListExtras implements ReactiveController {
  /** What came of the latest of them. */
  #notice: Notice | undefined;
  #isBusy = false;
  readonly #actions: ScheduleActions;
  readonly #confirmation: Confirmation;

  constructor(
    private readonly host: ListExtrasHost,
    private readonly options: ListExtrasOptions,
  ) {
    this.#actions = new ScheduleActions(host, options.store);
    this.#confirmation = new Confirmation(host);
    for (const styles of [dialogStyles, bulkStyles]) lendStyles(host.renderRoot, styles);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#notice = undefined;
  }

  /** Whether an action is under way for a schedule. */
  isPending(scheduleId: string): boolean {
    return this.#actions.isPending(scheduleId);
  }

  renderDialog(): TemplateResult {
    return this.#confirmation.render();
  }

  /** For the inside of the live region. */
  renderNotice(): TemplateResult | typeof nothing {
    const notice = this.#notice ?? this.#actions.noticeView(this.host.runHref);
    return notice === undefined ? nothing : renderNoticeContent(notice);
  }

  renderBulkBar(): TemplateResult | typeof nothing {
    const {selection, total, locale, rows} = this.options;
    const count = selection.countOf(total());
    if (count === 0) return nothing;
    return renderBulkBar({
      count,
      total: total(),
      locale: locale(),
      isBusy: this.#isBusy,
      perform: (action) => void this.#performBulk(action),
      selectAll: () => selection.selectAll(rows().map(({id}) => id)),
      clear: selection.clear,
    });
  }

  /** Run now, pause, resume or delete. */
  async perform(action: ScheduleAction, schedule: Schedule): Promise<void> {
    this.#dismiss();
    const {title, text} = scheduleActionStrings.confirmDelete;
    const question = {title: title(schedule.name), text, confirm: scheduleStrings.delete, danger: true};
    const ask = action === 'delete' ? () => this.#confirmation.ask(question) : undefined;
    await this.#actions.perform(action, schedule, ask);
    this.options.onChange();
  }

  openMenu(schedule: Schedule, button: HTMLElement): void {
    const {host, options} = this;
    const {id: scheduleId, workflowId} = schedule;
    openRowMenu(options.popover(), button, {
      schedule,
      href: hrefFrom(host.scheduleHref, {scheduleId, workflowId}),
      open: () => emitRequest(host, 'schedule-open-request', {scheduleId, workflowId, at: undefined}),
      backfill: () => emitRequest(host, 'schedule-backfill-open-request', {schedule}),
      copyId: () => void this.#copyId(schedule),
      remove: () => void this.perform('delete', schedule),
    });
  }

  chooseColumns(button: HTMLElement): void {
    openColumnChooser(this.options.popover(), button, this.options.columns);
  }

  async #performBulk(action: BulkRequest['action']): Promise<void> {
    const {selection, store, locale, filter, total, onChange} = this.options;
    const currentStore = store();
    if (currentStore === undefined) return;
    const {isAll, ids} = selection;
    const which = isAll ? {filter: filter()} : {ids: [...ids]};
    this.#setBusy(true);
    const isDone = await performBulk(
      {
        element: this.host,
        store: currentStore,
        locale: locale(),
        ask: (question) => this.#confirmation.ask(question),
        notify: this.#notify,
      },
      action,
      {which, count: selection.countOf(total()), isAll},
    );
    this.#setBusy(false);
    if (isDone) selection.clear();
    onChange();
  }

  /** An action of this kind replaces what is said about any other. */
  readonly #notify = (notice: Omit<Notice, 'dismiss'>): void => {
    this.#actions.dismiss();
    this.#notice = {...notice, dismiss: this.#dismiss};
    this.host.requestUpdate();
  };

  readonly #dismiss = (): void => {
    this.#notice = undefined;
    this.host.requestUpdate();
  };

  async #copyId({id, name}: Schedule): Promise<void> {
    const isCopied = await navigator.clipboard.writeText(id).then(
      () => true,
      () => false,
    );
    const text = isCopied ? strings.copied(name) : strings.notCopied(id);
    this.#notify({failed: !isCopied, text, link: undefined});
  }

  #setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.host.requestUpdate();
  }
}
