import type {
  BackfillRequest,
  BackfillResponse,
  FireVerdict,
  ListFiresQuery,
  Schedule,
} from '@shipsec/schedules-sdk/contract';
import {html, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {buttonStyles} from '../shared/button.styles.js';
import {calloutStyles} from '../shared/callout.styles.js';
import {chipStyles} from '../shared/chip.styles.js';
import {Confirmation} from '../shared/confirmation.js';
import {ConnectedElement} from '../shared/connected-element.js';
import {dialogStyles} from '../shared/dialog.styles.js';
import {emit, emitRequest} from '../shared/emit.js';
import {fieldStyles} from '../shared/field.styles.js';
import {hostStyles} from '../shared/host.styles.js';
import {warningIcon} from '../shared/icons.js';
import {renderFailure, renderNotConnected, renderState} from '../shared/list-states.js';
import {listStateStyles} from '../shared/list-states.styles.js';
import {scheduleDetailStrings as strings, scheduleStrings} from '../shared/locales/en.js';
import {renderNotice} from '../shared/notice.js';
import {ScheduleActions} from '../shared/schedule-actions.js';
import {renderSegments} from '../shared/segments.js';
import {segmentStyles} from '../shared/segments.styles.js';
import {StoreController} from '../shared/store-controller.js';
import {tableStyles} from '../shared/table.styles.js';
import {renderComing, renderCounters, renderPolicies, renderTemporal} from './aside.js';
import {renderAuditTrail} from './audit-trail.js';
import {BackfillDialog} from './backfill-dialog.js';
import {type HeaderAction, renderFacts, renderHeader} from './detail-header.js';
import {renderDrift} from './drift-panel.js';
import {renderLedger} from './fire-ledger.js';
import {Pager} from './pager.js';
import {styles} from './schedule-detail.styles.js';
import {renderGone, renderRetry, renderSkeleton, renderStale} from './detail-states.js';
import {renderStanding} from './standing.js';

/** What the large part shows. */
export const detailViews = ['history', 'runs', 'changes'] as const;
export type DetailView = (typeof detailViews)[number];

const FIRES_PER_PAGE = 25;
const CHANGES_PER_PAGE = 25;

/**
 * One schedule in full: what is next and why not, what became of every fire, its runs, who changed it, whether Temporal
 * holds it, and everything that can be done about it. Live.
 *
 * @example
 * <schedule-detail base-url="/api/v1" schedule-id="…" run-href="/runs/{runId}" workflow-href="/workflows/{workflowId}"></schedule-detail>
 *
 * @slot actions - After the buttons of the header.
 * @slot empty - Replaces what is shown when it has never fired.
 * @event schedule-run-request - Before a run is started. Cancelable.
 * @event schedule-run-started - After it; `detail.runId` names the run.
 * @event schedule-pause-request - Before a pause and its question. Cancelable.
 * @event schedule-paused - After it.
 * @event schedule-resume-request - Before it is resumed. Cancelable.
 * @event schedule-resumed - After it.
 * @event schedule-edit-request - A person wants to edit it. Open a `<schedule-editor>`.
 * @event schedule-delete-request - Before it is deleted, and the question. Cancelable.
 * @event schedule-deleted - After it.
 * @event schedule-reconcile-request - Before ours is restored, or Temporal's adopted (`detail.adopt`), and the question. Cancelable.
 * @event schedule-reconciled - After it.
 * @event schedule-backfill-request - Before past fires are made. Cancelable.
 * @event schedule-backfilled - After it; `detail.response` lists them.
 * @event view-change - A person chose `history`, `runs` or `changes`, for your address bar.
 * @csspart header - Name, state and buttons.
 * @csspart actions - The buttons.
 * @csspart status - The status chip.
 * @csspart facts - Cadence, next fire, last run, workflow.
 * @csspart standing - Why it does not fire.
 * @csspart drift - The comparison with Temporal where they differ.
 * @csspart fire - A fire of the ledger.
 * @csspart pause - A pause in the ledger.
 * @csspart change - An entry of the audit trail.
 * @csspart coming - The card of coming fires.
 * @csspart counters - The card of Temporal's counts.
 * @csspart policies - The card of policies.
 * @csspart temporal - The card about Temporal's state.
 * @csspart dialog - The dialogs.
 */
export class ScheduleDetail extends ConnectedElement {
  static override styles = [
    hostStyles,
    buttonStyles,
    chipStyles,
    fieldStyles,
    tableStyles,
    listStateStyles,
    segmentStyles,
    calloutStyles,
    dialogStyles,
    styles,
  ];

  /** The schedule it is about. Nothing is loaded without it. */
  @property({attribute: 'schedule-id'}) scheduleId: string | undefined;

  /** `history`, `runs` or `changes`. A person can change it; see `view-change`. */
  @property() view: DetailView = 'history';

  /** Where a run leads: `/runs/{runId}`; `{workflowId}` and `{scheduleId}` are known, too. */
  @property({attribute: 'run-href'}) runHref: string | undefined;

  /** Where the workflow's name leads: `/workflows/{workflowId}`. */
  @property({attribute: 'workflow-href'}) workflowHref: string | undefined;

  /** One verdict alone in the ledger; empty for all. */
  @state() private verdict: FireVerdict | '' = '';
  /** What was shown when it was deleted here. */
  @state() private deleted: Schedule | undefined;

  readonly #actions = new ScheduleActions(this, () => this.store);
  readonly #confirmation = new Confirmation(this);
  readonly #backfill = new BackfillDialog(this, {
    locale: () => this.locale,
    send: (schedule, request) => this.#sendBackfill(schedule, request),
  });
  readonly #firePages = new Pager(this);
  readonly #auditPages = new Pager(this);
  readonly #schedule = new StoreController(this, {
    args: () => [this.store, this.scheduleId, this.deleted] as const,
    resource: ([store, id, deleted]) => (id && !deleted ? store?.schedule(id) : undefined),
  });
  readonly #drift = new StoreController(this, {
    args: () => [this.store, this.scheduleId, this.deleted] as const,
    resource: ([store, id, deleted]) => (id && !deleted ? store?.drift(id) : undefined),
  });
  /** Followed in every view: it also tells who has paused the schedule, and since when. */
  readonly #fires = new StoreController(this, {
    args: () => [this.store, this.scheduleId, this.deleted, this.verdict, this.#firePages.cursor] as const,
    resource: ([store, id, deleted, verdict, cursor]) =>
      id && !deleted ? store?.fires(id, firesQuery(verdict, cursor)) : undefined,
    keepPrevious: ([before, id], [now, nowId]) => before === now && id === nowId,
  });
  readonly #audit = new StoreController(this, {
    args: () => [this.store, this.scheduleId, this.view === 'changes', this.#auditPages.cursor] as const,
    resource: ([store, id, isShown, cursor]) =>
      id && isShown
        ? store?.audit(id, {limit: CHANGES_PER_PAGE, ...(cursor === undefined ? {} : {cursor})})
        : undefined,
    keepPrevious: ([before, id], [now, nowId]) => before === now && id === nowId,
  });

  /** Loads again now. It does so by itself while it is on a page. */
  refresh(): void {
    for (const part of [this.#schedule, this.#drift, this.#fires, this.#audit]) part.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('scheduleId')) return;
    this.deleted = undefined;
    this.verdict = '';
    this.#actions.dismiss();
    this.#firePages.reset();
    this.#auditPages.reset();
  }

  /** Where the header was, the state that stands there instead takes the focus: nobody lands at the top of the page. */
  protected override updated(changed: PropertyValues): void {
    if (changed.has('deleted') && this.deleted !== undefined)
      this.renderRoot.querySelector<HTMLElement>('.gone')?.focus();
  }

  protected override render(): TemplateResult {
    if (this.store === undefined) return html`<div class="frame">${renderNotConnected()}</div>`;
    if (!this.scheduleId)
      return html`<div class="frame">${renderState({icon: warningIcon(), title: strings.noSchedule, text: strings.noScheduleHint})}</div>`;
    return html`<p class="visually-hidden" role="status">${this.#isLoading ? strings.loading : ''}</p>
      ${this.#renderBody()} ${renderNotice(this.#actions.noticeView(this.runHref))} ${this.#confirmation.render()}
      ${this.#backfill.render()}`;
  }

  get #isLoading(): boolean {
    return this.deleted === undefined && this.#schedule.snapshot.status === 'loading';
  }

  #renderBody(): TemplateResult {
    const {status, data, error} = this.#schedule.snapshot;
    const isMissing = error?.code === 'schedule_not_found';
    if (this.deleted !== undefined || (isMissing && data !== undefined)) return renderGone();
    if (status === 'error') {
      const retry = isMissing ? html`` : renderRetry(this.#schedule);
      return html`<div class="frame">${renderFailure(strings.errorTitle, error, retry)}</div>`;
    }
    return data === undefined ? renderSkeleton() : this.#renderSchedule(data);
  }

  #renderSchedule(schedule: Schedule): TemplateResult {
    const {locale, workflowHref, runHref} = this;
    const isPending = this.#actions.isPending(schedule.id);
    const act = (action: HeaderAction) => void this.#act(action, schedule);
    const header = {locale, workflowHref, runHref, isPending, act};
    const values = {locale, timeZone: schedule.timezone};
    const reconcile = ({adopt}: {readonly adopt: boolean}) => void this.#reconcile(schedule, adopt);
    const drift = this.#drift.snapshot.data;
    return html`<article class="detail" aria-labelledby="name">
      ${renderStale(this.#schedule)} ${renderHeader(schedule, header)}
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
      this.view = view;
      emit(this, 'view-change', {view});
    };
    const options = detailViews.map((view) => [view, strings.views[view]] as const);
    const chosen = detailViews.includes(this.view) ? this.view : 'history';
    return html`<div class="views">${renderSegments({label: strings.views.label, name: 'view', options, chosen, choose})}</div>
      ${chosen === 'history' ? this.#renderHistory(schedule) : chosen === 'runs' ? this.#renderRuns() : this.#renderChanges(schedule)}`;
  }

  #renderHistory(schedule: Schedule): TemplateResult {
    const {snapshot} = this.#fires;
    const {locale, runHref, verdict} = this;
    const choose = (chosen: FireVerdict | '') => {
      this.verdict = chosen;
      this.#firePages.reset();
    };
    const list = snapshot.data;
    return html`<div class="frame log ledger" part="frame">
        ${renderStale(this.#fires)}
        ${
          snapshot.status === 'error'
            ? renderFailure(strings.history.errorTitle, snapshot.error, renderRetry(this.#fires))
            : renderLedger(list, {schedule, locale, runHref, verdict, before: this.#firePages.before, choose})
        }
      </div>
      ${this.#firePages.render(list?.nextCursor, list?.fires.at(-1)?.nominalFireAt)}`;
  }

  #renderRuns(): TemplateResult {
    return html`<run-list .client=${this.store?.client} .scheduleId=${this.scheduleId} .runHref=${this.runHref} .limit=${FIRES_PER_PAGE} hide-filters></run-list>`;
  }

  #renderChanges({timezone}: Schedule): TemplateResult {
    const {status, data, error} = this.#audit.snapshot;
    const context = {locale: this.locale, timeZone: timezone};
    return html`<div class="frame log changes-frame" part="frame">
        ${renderStale(this.#audit)}
        ${status === 'error' ? renderFailure(strings.audit.errorTitle, error, renderRetry(this.#audit)) : renderAuditTrail(data, context)}
      </div>
      ${this.#auditPages.render(data?.nextCursor)}`;
  }

  async #act(action: HeaderAction, schedule: Schedule): Promise<void> {
    if (action === 'edit') return void emitRequest(this, 'schedule-edit-request', {schedule});
    if (action === 'backfill') return this.#backfill.open(schedule);
    const ask = {pause: this.#askPause, delete: this.#askDelete, run: undefined, resume: undefined}[action];
    const isDone = await this.#actions.perform(action, schedule, ask && (() => ask(schedule)));
    if (isDone && action === 'delete') this.deleted = schedule;
  }

  async #reconcile(schedule: Schedule, adopt: boolean): Promise<void> {
    const {store} = this;
    if (store === undefined || this.#actions.isPending(schedule.id)) return;
    if (!emitRequest(this, 'schedule-reconcile-request', {schedule, adopt})) return;
    const texts = strings.drift;
    const confirm = adopt ? texts.adopt : texts.restore;
    const question = adopt ? texts.confirmAdopt : texts.confirmRestore;
    if ((await this.#confirmation.ask({...question, confirm})) === undefined) return;
    await this.#actions.attempt(confirm, schedule, async () => {
      const reconciled = await store.reconcile(schedule.id, {adopt});
      emit(this, 'schedule-reconciled', {schedule: reconciled, adopt});
      return {failed: false, text: (adopt ? texts.adopted : texts.restored)(schedule.name), schedule};
    });
  }

  async #sendBackfill(schedule: Schedule, request: BackfillRequest): Promise<BackfillResponse | undefined> {
    const {store} = this;
    if (store === undefined) return undefined;
    if (request.dryRun === true) return store.backfill(schedule.id, request);
    if (!emitRequest(this, 'schedule-backfill-request', {schedule, request})) return undefined;
    const response = await store.backfill(schedule.id, request);
    emit(this, 'schedule-backfilled', {schedule, response});
    const text = strings.backfillDialog.done(schedule.name, response.count);
    this.#actions.show({failed: false, text, schedule});
    return response;
  }

  readonly #askPause = async ({name}: Schedule) => {
    const {title, text, note, noteHint} = scheduleStrings.confirmPause;
    const answer = await this.#confirmation.ask({
      title: title(name),
      text,
      confirm: scheduleStrings.pause,
      note: {label: note, hint: noteHint},
    });
    return answer && (answer.note === '' ? {} : {note: answer.note});
  };

  readonly #askDelete = async ({name}: Schedule) => {
    const {title, text} = scheduleStrings.confirmDelete;
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

declare global {
  interface HTMLElementTagNameMap {
    'schedule-detail': ScheduleDetail;
  }
}
