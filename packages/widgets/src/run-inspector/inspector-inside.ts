import {isTerminalRunStatus, type Run, type TraceEvent} from '@shipsec/schedules-sdk/contract';
import {html, type PropertyValues, type TemplateResult} from 'lit';
import {Confirmation} from '../shared/confirmation.js';
import {emit, emitRequest} from '../shared/emit.js';
import {renderRetry, renderStale} from '../shared/followed.js';
import {clockIcon, searchIcon} from '../shared/icons.js';
import {Inside} from '../shared/lazy-view.js';
import {renderFailure, renderState} from '../shared/list-states.js';
import {renderLoadFailure} from '../shared/load-failure.js';
import {runInspectorStrings as strings} from '../shared/locales/en.js';
import {renderNotice} from '../shared/notice.js';
import {PinnedVersions} from '../shared/pinned-versions.js';
import {StoreController} from '../shared/store-controller.js';
import {type Compared, renderInput} from './input-diff.js';
import {renderFacts, renderHeader, renderRunFailure} from './inspector-header.js';
import {renderSkeleton} from './inspector-skeleton.js';
import type {RunInspector} from './run-inspector.js';
import {renderLog} from './run-log.js';
import {storyOf} from './trace-model.js';
import {renderTimeline} from './trace-timeline.js';

interface CancelNotice {
  readonly failed: boolean;
  readonly text: string;
}

/** Everything that `<run-inspector>` shows. */
export class InspectorInside extends Inside<RunInspector> {
  /** The least level that the log shows. */
  #level: TraceEvent['level'] = 'debug';
  /** What came of the latest attempt to cancel. */
  #notice: CancelNotice | undefined;
  #isPending = false;
  #hadFocusOnCancel = false;

  readonly #confirmation = new Confirmation(this.host);
  readonly #versions = new PinnedVersions(this.host);
  readonly #run = new StoreController(this.host, {
    args: () => [this.store, this.host.runId] as const,
    resource: ([store, id]) => (id ? store?.run(id) : undefined),
  });
  readonly #trace = new StoreController(this.host, {
    args: () => [this.store, this.host.runId] as const,
    resource: ([store, id]) => (id ? store?.trace(id) : undefined),
  });
  /** For its defaults, where the run's own version cannot be had: a Studio backend may not have recorded one. */
  readonly #workflow = new StoreController(this.host, {
    args: () => [this.store, this.#fallbackWorkflowId] as const,
    resource: ([store, id]) => (id === undefined ? undefined : store?.workflow(id)),
  });

  override refresh(): void {
    this.#versions.forgetFailures();
    for (const part of [this.#run, this.#trace, this.#workflow]) part.refresh();
  }

  override willUpdate(changed: PropertyValues): void {
    this.#hadFocusOnCancel = this.#isCancelFocused;
    if (!changed.has('runId')) return;
    this.#notice = undefined;
    this.#level = 'debug';
  }

  /** The button goes when the run is over: then the run's name takes the focus, and nobody lands at the top of the page. */
  override updated(): void {
    if (!this.#hadFocusOnCancel || this.#isCancelFocused) return;
    const {renderRoot} = this.host;
    const isGone = renderRoot.querySelector('[data-action="cancel"]') === null;
    if (isGone) renderRoot.querySelector<HTMLElement>('#name')?.focus();
  }

  get #isCancelFocused(): boolean {
    return this.host.renderRoot.querySelector('[data-action="cancel"]:focus') !== null;
  }

  override render(): TemplateResult {
    if (!this.host.runId)
      return html`<div class="frame"><slot name="empty">${renderState({icon: clockIcon(), title: strings.noRun, text: strings.noRunHint})}</slot></div>`;
    const isLoading = this.#run.snapshot.status === 'loading';
    return html`<p class="visually-hidden" role="status">${isLoading ? strings.loading : ''}</p>
      ${this.#renderBody()} ${renderNotice(this.#noticeView)} ${this.#confirmation.render()}`;
  }

  get #noticeView() {
    const notice = this.#notice;
    if (notice === undefined) return undefined;
    const dismiss = (): void => this.#show(undefined);
    return {...notice, link: undefined, dismiss};
  }

  #show(notice: CancelNotice | undefined): void {
    this.#notice = notice;
    this.host.requestUpdate();
  }

  #renderBody(): TemplateResult {
    const {status, data, error} = this.#run.snapshot;
    if (error?.code === 'run_not_found' && status === 'error')
      return html`<div class="frame">${renderState({icon: searchIcon(), title: strings.notFound, text: strings.notFoundHint})}</div>`;
    if (status === 'error')
      return html`<div class="frame">${renderLoadFailure(strings, error, renderRetry(this.#run))}</div>`;
    return data === undefined ? renderSkeleton() : this.#renderRun(data);
  }

  #renderRun(run: Run): TemplateResult {
    const {locale, host} = this;
    const {scheduleHref, workflowHref} = host;
    const cancel = () => void this.#cancel(run);
    const header = {locale, scheduleHref, workflowHref, isPending: this.#isPending, cancel};
    const events = this.#trace.snapshot.data?.events ?? [];
    const story = storyOf(events, isTerminalRunStatus(run.status));
    return html`<article class="inspector" aria-labelledby="name">
      ${renderStale(this.#run, strings.stale)} ${renderHeader(run, header)} ${renderRunFailure(run, story)}
      ${renderFacts(run, header)} ${renderInput(run.inputPreview, this.#comparedWith(run))}
      <section class="card stretch" part="steps" aria-labelledby="steps-title" aria-busy=${String(this.#trace.snapshot.status === 'loading')}>
        <h3 id="steps-title">${strings.trace.title}</h3>
        ${renderStale(this.#trace, strings.stale)} ${this.#renderSteps(run, story)}
      </section>
      ${renderLog(events, {locale, level: this.#level, choose: this.#chooseLevel})}
    </article>`;
  }

  #renderSteps(run: Run, story: ReturnType<typeof storyOf>): TemplateResult {
    const {status, error} = this.#trace.snapshot;
    if (status === 'error') return renderFailure(strings.trace.errorTitle, error, renderRetry(this.#trace));
    if (status === 'loading')
      return html`<div aria-hidden="true"><span class="skeleton"></span><span class="skeleton narrow"></span></div>`;
    return renderTimeline(run, story, this.locale);
  }

  /** The version that has run; only where there is none to be had, the workflow as it is today. */
  #comparedWith(run: Run): Compared {
    const version = this.#versionOf(run);
    if (version !== 'failed') return version;
    const {status, data} = this.#workflow.snapshot;
    if (data !== undefined) return data.graph;
    return status === 'error' ? 'failed' : 'loading';
  }

  #versionOf({workflowId, workflowVersionId}: Run) {
    if (this.store === undefined || workflowVersionId === null) return 'failed';
    return this.#versions.get(this.store, workflowId, workflowVersionId);
  }

  get #fallbackWorkflowId(): string | undefined {
    const run = this.#run.snapshot.data;
    return run !== undefined && this.#versionOf(run) === 'failed' ? run.workflowId : undefined;
  }

  readonly #chooseLevel = (level: TraceEvent['level']): void => {
    this.#level = level;
    this.host.requestUpdate();
  };

  async #cancel(run: Run): Promise<void> {
    const {store} = this;
    if (store === undefined || this.#isPending) return;
    if (!emitRequest(this.host, 'run-cancel-request', {run})) return;
    const {label, title, text} = strings.cancel;
    if ((await this.#confirmation.ask({title, text, confirm: label, danger: true})) === undefined) return;
    this.#isPending = true;
    this.#show(undefined);
    try {
      await store.cancelRun(run.id);
      emit(this.host, 'run-cancelled', {run});
      this.#notice = {failed: false, text: strings.cancel.done};
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#notice = {failed: true, text: strings.cancel.failed(reason)};
    } finally {
      this.#isPending = false;
      this.host.requestUpdate();
    }
  }
}
