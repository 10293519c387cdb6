import type {
  Backfill,
  BackfillRequest,
  BackfillResponse,
  FireVerdict,
  ListFiresQuery,
  Schedule,
} from '@shipsec/schedules-sdk/contract';
import {html, type PropertyValues, type TemplateResult} from 'lit';
import {Confirmation} from '../shared/confirmation.js';
import {emit, emitRequest} from '../shared/emit.js';
import {renderRetry, renderStale} from '../shared/followed.js';
import {warningIcon} from '../shared/icons.js';
import {renderFailure, renderState} from '../shared/list-states.js';
import {
  scheduleDetailStrings as strings,
  scheduleActionStrings,
  scheduleStrings,
} from '../shared/locales/en.js';
import {Inside} from '../shared/lazy-view.js';
import {renderNotice} from '../shared/notice.js';
import {ScheduleActions} from '../shared/schedule-actions.js';
import {renderSegments} from '../shared/segments.js';
import {StoreController} from '../shared/store-controller.js';
import {renderComing, renderCounters, renderPolicies, renderTemporal} from './aside.js';
import {renderAuditTrail} from './audit-trail.js';
import {BackfillDialog} from './backfill-dialog.js';
import {type HeaderAction, renderFacts, renderHeader} from './detail-header.js';
import {renderDrift} from './drift-panel.js';
import {renderLedger} from './fire-ledger.js';
import {Pager} from './pager.js';
import {RunningBackfills} from './running-backfills.js';
import {renderSkeleton} from './detail-skeleton.js';
import {renderGone, renderMissing} from './detail-states.js';
import {type DetailView, detailViews} from './detail-views.js';
import type {ScheduleDetail} from './schedule-detail.js';
import {renderStanding} from './standing.js';

const FIRES_PER_PAGE = 25;
const CHANGES_PER_PAGE = 25;

/** Everything that `<schedule-detail>` shows. */
export class DetailInside extends Inside<ScheduleDetail> {
  /** One verdict alone in the ledger; empty for all. */
  #verdict: FireVerdict | '' = '';
  /** What was shown when it was deleted here. */
  #deleted: Schedule | undefined;
  #isJustDeleted = false;

  readonly #actions = new ScheduleActions(this.host, () => this.store);
  readonly #confirmation = new Confirmation(this.host);
  readonly #backfill = new BackfillDialog(this.host, {
    locale: () => this.locale,
    running: new RunningBackfills(this.host, {
      locale: () => this.locale,
      store: () => this.store,
      stop: (schedule, backfill) => this.#stopBackfill(schedule, backfill),
    }),
    send: (schedule, request) => this.#sendBackfill(schedule, request),
  });
  readonly #firePages = new Pager(this.host);
  readonly #auditPages = new Pager(this.host);
  readonly #schedule = new StoreController(this.host, {
    args: () => [this.store, this.host.scheduleId, this.#deleted] as const,
    resource: ([store, id, deleted]) => (id && !deleted ? store?.schedule(id) : undefined),
  });
  readonly #drift = new StoreController(this.host, {
    args: () => [this.store, this.host.scheduleId, this.#deleted] as const,
    resource: ([store, id, deleted]) => (id && !deleted ? store?.drift(id) : undefined),
  });
  /** Followed in every view: it also tells who has paused the schedule, and since when. */
  readonly #fires = new StoreController(this.host, {
    args: () =>
      [this.store, this.host.scheduleId, this.#deleted, this.#verdict, this.#firePages.cursor] as const,
    resource: ([store, id, deleted, verdict, cursor]) =>
      id && !deleted ? store?.fires(id, firesQuery(verdict, cursor)) : undefined,
    keepPrevious: ([before, id], [now, nowId]) => before === now && id === nowId,
  });
  readonly #audit = new StoreController(this.host, {
    args: () =>
      [this.store, this.host.scheduleId, this.host.view === 'changes', this.#auditPages.cursor] as const,
    resource: ([store, id, isShown, cursor]) =>
      id && isShown
        ? store?.audit(id, {limit: CHANGES_PER_PAGE, ...(cursor === undefined ? {} : {cursor})})
        : undefined,
    keepPrevious: ([before, id], [now, nowId]) => before === now && id === nowId,
  });

  override refresh(): void {
    for (const part of [this.#schedule, this.#drift, this.#fires, this.#audit]) part.refresh();
  }

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has('scheduleId')) return;
    this.#deleted = undefined;
    this.#verdict = '';
    this.#actions.dismiss();
    this.#firePages.reset();
    this.#auditPages.reset();
  }

  /** Where the header was, the state that stands there instead takes the focus: nobody lands at the top of the page. */
  override updated(): void {
    if (!this.#isJustDeleted) return;
    this.#isJustDeleted = false;
    this.host.renderRoot.querySelector<HTMLElement>('.gone')?.focus();
  }

  override render(): TemplateResult {
    if (!this.host.scheduleId)
      return html`<div class="frame">${renderState({icon: warningIcon(), title: strings.noSchedule, text: strings.noScheduleHint})}</div>`;
    return html`<p class="visually-hidden" role="status">${this.#isLoading ? strings.loading : ''}</p>
      ${this.#renderBody()} ${renderNotice(this.#actions.noticeView(this.host.runHref))} ${this.#confirmation.render()}
      ${this.#backfill.render()}`;
  }

  get #isLoading(): boolean {
    return this.#deleted === undefined && this.#schedule.snapshot.status === 'loading';
  }

  #renderBody(): TemplateResult {
    const {status, data, error} = this.#schedule.snapshot;
    const isMissing = error?.code === 'schedule_not_found';
    if (this.#deleted !== undefined || (isMissing && data !== undefined)) return renderGone();
    if (isMissing) return renderMissing();
    if (status === 'error') {
      const retry = renderRetry(this.#schedule);
      return html`<div class="frame">${renderFailure(strings.errorTitle, error, retry)}</div>`;
    }
    return data === undefined ? renderSkeleton() : this.#renderSchedule(data);
  }

  #renderSchedule(schedule: Schedule): TemplateResult {
    const {locale, host} = this;
    const {workflowHref, runHref} = host;
    const isPending = this.#actions.isPending(schedule.id);
    const act = (action: HeaderAction) => void this.#act(action, schedule);
    const header = {locale, workflowHref, runHref, isPending, act};
    const values = {locale, timeZone: schedule.timezone};
    const reconcile = ({adopt}: {readonly adopt: boolean}) => void this.#reconcile(schedule, adopt);
    const drift = this.#drift.snapshot.data;
    return html`<article class="detail" aria-labelledby="name">
      ${renderStale(this.#schedule, strings.stale)} ${renderHeader(schedule, header)}
      ${renderStanding(schedule, {locale, pause: this.#openPause, isTemporalAway: this.#isTemporalAway})}
      ${renderDrift(schedule, drift, {...values, isPending, reconcile})} ${renderFacts(schedule, header)}
      <div class="columns">
        <div class="aside">${renderComing(schedule, locale)} ${renderCounters(schedule, locale)}</div>
        <div class="main">${this.#renderViews(schedule)}</div>
        <div class="aside">
          ${renderTemporal(schedule, {locale, drift, isComparing: this.#drift.snapshot.fetching, compare: this.#drift.refresh})}
          ${renderPolicies(schedule, locale)}
        </div>
      </div>
    </article>`;
  }

  get #openPause() {
    return this.#fires.snapshot.data?.pauses.find(({to}) => to === null);
  }

  get #isTemporalAway(): boolean {
    return this.#drift.snapshot.error?.code === 'temporal_unavailable';
  }

  #renderViews(schedule: Schedule): TemplateResult {
    const choose = (view: DetailView) => {
      this.host.view = view;
      emit(this.host, 'view-change', {view});
    };
    const options = detailViews.map((view) => [view, strings.views[view]] as const);
    const chosen = detailViews.includes(this.host.view) ? this.host.view : 'history';
    return html`<div class="views">${renderSegments({label: strings.views.label, name: 'view', options, chosen, choose})}</div>
      ${chosen === 'history' ? this.#renderHistory(schedule) : chosen === 'runs' ? this.#renderRuns() : this.#renderChanges(schedule)}`;
  }

  #renderHistory(schedule: Schedule): TemplateResult {
    const {snapshot} = this.#fires;
    const {locale, host} = this;
    const verdict = this.#verdict;
    const choose = (chosen: FireVerdict | '') => {
      this.#verdict = chosen;
      this.#firePages.reset();
    };
    const list = snapshot.data;
    return html`<div class="frame log ledger" part="frame">
        ${renderStale(this.#fires, strings.stale)}
        ${
          snapshot.status === 'error'
            ? renderFailure(strings.history.errorTitle, snapshot.error, renderRetry(this.#fires))
            : renderLedger(list, {
                schedule,
                locale,
                runHref: host.runHref,
                verdict,
                before: this.#firePages.before,
                choose,
              })
        }
      </div>
      ${this.#firePages.render(list?.nextCursor, list?.fires.at(-1)?.nominalFireAt)}`;
  }

  #renderRuns(): TemplateResult {
    return html`<run-list .client=${this.store?.client} .scheduleId=${this.host.scheduleId} .runHref=${this.host.runHref} hide-filters></run-list>`;
  }

  #renderChanges({timezone}: Schedule): TemplateResult {
    const {status, data, error} = this.#audit.snapshot;
    const context = {locale: this.locale, timeZone: timezone};
    return html`<div class="frame log changes-frame" part="frame">
        ${renderStale(this.#audit, strings.stale)}
        ${status === 'error' ? renderFailure(strings.audit.errorTitle, error, renderRetry(this.#audit)) : renderAuditTrail(data, context)}
      </div>
      ${this.#auditPages.render(data?.nextCursor)}`;
  }

  async #act(action: HeaderAction, schedule: Schedule): Promise<void> {
    if (action === 'edit') return void emitRequest(this.host, 'schedule-edit-request', {schedule});
    if (action === 'backfill') return this.#backfill.open(schedule);
    const ask = {pause: this.#askPause, delete: this.#askDelete, run: undefined, resume: undefined}[action];
    const isDone = await this.#actions.perform(action, schedule, ask && (() => ask(schedule)));
    if (!isDone || action !== 'delete') return;
    this.#deleted = schedule;
    this.#isJustDeleted = true;
    this.host.requestUpdate();
  }

  async #reconcile(schedule: Schedule, adopt: boolean): Promise<void> {
    const {store} = this;
    if (store === undefined || this.#actions.isPending(schedule.id)) return;
    if (!emitRequest(this.host, 'schedule-reconcile-request', {schedule, adopt})) return;
    const texts = strings.drift;
    const confirm = adopt ? texts.adopt : texts.restore;
    const question = adopt ? texts.confirmAdopt : texts.confirmRestore;
    if ((await this.#confirmation.ask({...question, confirm})) === undefined) return;
    await this.#actions.attempt(confirm, schedule, async () => {
      const reconciled = await store.reconcile(schedule.id, {adopt});
      emit(this.host, 'schedule-reconciled', {schedule: reconciled, adopt});
      return {failed: false, text: (adopt ? texts.adopted : texts.restored)(schedule.name), schedule};
    });
  }

  async #sendBackfill(schedule: Schedule, request: BackfillRequest): Promise<BackfillResponse | undefined> {
    const {store} = this;
    if (store === undefined) return undefined;
    if (request.dryRun === true) return store.backfill(schedule.id, request);
    if (!emitRequest(this.host, 'schedule-backfill-request', {schedule, request})) return undefined;
    const response = await store.backfill(schedule.id, request);
    emit(this.host, 'schedule-backfilled', {schedule, response});
    const text = strings.backfillDialog.done(schedule.name, response.count);
    this.#actions.show({failed: false, text, schedule});
    return response;
  }

  async #stopBackfill(schedule: Schedule, backfill: Backfill): Promise<Backfill | undefined> {
    const {store} = this;
    if (store === undefined) return undefined;
    if (!emitRequest(this.host, 'schedule-backfill-cancel-request', {schedule, backfill})) return undefined;
    const {confirmStop, stop} = strings.backfillDialog;
    const question = {title: confirmStop.title, text: confirmStop.text(backfill.open), confirm: stop};
    if ((await this.#confirmation.ask({...question, danger: true})) === undefined) return undefined;
    const cancelled = await store.cancelBackfill(schedule.id, backfill.id);
    emit(this.host, 'schedule-backfill-cancelled', {schedule, backfill: cancelled});
    return cancelled;
  }

  readonly #askPause = async ({name}: Schedule) => {
    const {title, text, note, noteHint} = scheduleActionStrings.confirmPause;
    const answer = await this.#confirmation.ask({
      title: title(name),
      text,
      confirm: scheduleStrings.pause,
      note: {label: note, hint: noteHint},
    });
    return answer && (answer.note === '' ? {} : {note: answer.note});
  };

  readonly #askDelete = async ({name}: Schedule) => {
    const {title, text} = scheduleActionStrings.confirmDelete;
    const answer = await this.#confirmation.ask({
      title: title(name),
      text,
      confirm: scheduleStrings.delete,
      danger: true,
    });
    return answer && {};
  };
}

function firesQuery(verdict: FireVerdict | '', cursor: string | undefined): ListFiresQuery {
  return {
    limit: FIRES_PER_PAGE,
    ...(verdict === '' ? {} : {verdict}),
    ...(cursor === undefined ? {} : {cursor}),
  };
}
