import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import {buttonStyles} from '../shared/button.styles.js';
import {chipStyles} from '../shared/chip.styles.js';
import {ConnectedElement} from '../shared/connected-element.js';
import {emitRequest} from '../shared/emit.js';
import {hostStyles} from '../shared/host.styles.js';
import {failureText} from '../shared/failure-text.js';
import {hrefFrom} from '../shared/href-template.js';
import {pauseIcon, plusIcon, warningIcon} from '../shared/icons.js';
import {renderNotConnected, renderState} from '../shared/list-states.js';
import {listStateStyles} from '../shared/list-states.styles.js';
import {commonStrings, scheduleStrings, workflowSchedulesStrings as strings} from '../shared/locales/en.js';
import {StoreController} from '../shared/store-controller.js';
import {styles} from './workflow-schedules.styles.js';

const DEFAULT_LIMIT = 6;

/**
 * The schedules of one workflow in a line, for that workflow's own page: a chip with name and state for each, or "No
 * schedules yet". A chip opens its schedule, the button a new one with the workflow set.
 *
 * @example
 * <workflow-schedules base-url="/api/v1" workflow-id="…" manage-href="/schedules?workflowId={workflowId}"></workflow-schedules>
 *
 * @slot empty - Replaces the words "No schedules yet".
 * @slot actions - After the link and the button.
 * @event schedule-create-request - A person wants a new schedule; `detail.workflowId` is this workflow. Open a `<schedule-editor>`.
 * @event schedule-edit-request - A person chose a schedule. Open a `<schedule-editor>`.
 * @csspart panel - Everything.
 * @csspart schedule - One schedule: a button.
 * @csspart status - The state within it.
 * @csspart manage - The link to all schedules of the workflow.
 * @csspart create - The button for a new one.
 * @tag workflow-schedules
 */
export class WorkflowSchedules extends ConnectedElement {
  static override styles = [hostStyles, buttonStyles, chipStyles, listStateStyles, styles];

  /** The workflow it is about. Nothing is loaded without it. */
  @property({attribute: 'workflow-id'}) workflowId: string | undefined;

  /** Where all schedules of the workflow are: `/schedules?workflowId={workflowId}`. Without it there is no link. */
  @property({attribute: 'manage-href'}) manageHref: string | undefined;

  /** How many chips at most; the others are a number that leads to `manage-href`. */
  @property({type: Number}) limit = DEFAULT_LIMIT;

  /** Leaves the button for a new schedule out, for people who may only look. */
  @property({type: Boolean, attribute: 'hide-create'}) hideCreate = false;

  readonly #schedules = new StoreController(this, {
    args: () => [this.store, this.workflowId] as const,
    resource: ([store, workflowId]) => (workflowId ? store?.schedules({workflowId}) : undefined),
  });

  /** Loads again now. It does so by itself while it is on a page. */
  refresh(): void {
    this.#schedules.refresh();
  }

  protected override render(): TemplateResult {
    if (this.store === undefined) return renderNotConnected();
    if (!this.workflowId)
      return renderState({icon: warningIcon(), title: strings.noWorkflow, text: strings.noWorkflowHint});
    const {status, data} = this.#schedules.snapshot;
    return html`<p class="visually-hidden" role="status">${status === 'loading' ? strings.loading : ''}</p>
      <div class="panel" part="panel">
        ${status === 'error' ? this.#renderFailure(strings.errorTitle) : this.#renderSchedules(data?.schedules)}
        ${this.#renderManage()} ${this.#renderCreate()}
        <slot name="actions"></slot>
      </div>
      ${this.#renderStale()}`;
  }

  #renderSchedules(schedules: readonly Schedule[] | undefined): TemplateResult {
    if (schedules === undefined) return html`<span class="skeleton"></span>`;
    if (schedules.length === 0)
      return html`<span class="none"><slot name="empty">${strings.empty}</slot></span>`;
    const limit = Number.isInteger(this.limit) && this.limit > 0 ? this.limit : DEFAULT_LIMIT;
    const hidden = schedules.length - limit;
    return html`<ul class="chips" role="list" aria-label=${strings.title}>
      ${repeat(
        schedules.slice(0, limit),
        ({id}) => id,
        (schedule) => html`<li>${this.#renderChip(schedule)}</li>`,
      )}
      ${hidden > 0 ? html`<li><span class="chip" data-hidden>${strings.more(hidden)}</span></li>` : nothing}
    </ul>`;
  }

  #renderChip(schedule: Schedule): TemplateResult {
    const {name, status, statusReason} = schedule;
    const marks = {active: html`<span class="dot"></span>`, paused: pauseIcon(), error: warningIcon()};
    const tone = {active: 'success', paused: '', error: 'danger'}[status];
    const edit = () => emitRequest(this, 'schedule-edit-request', {schedule});
    return html`<button class="chip schedule" part="schedule" type="button" data-id=${schedule.id} title=${statusReason ? `${name}\n${statusReason}` : strings.edit(name)} @click=${edit}>
      <span class="label">${name}</span>
      <span class="chip ${tone}" part="status">${marks[status]}${scheduleStrings.status[status]}</span>
    </button>`;
  }

  #renderManage(): TemplateResult | typeof nothing {
    const href = hrefFrom(this.manageHref, {workflowId: this.workflowId ?? ''});
    if (href === undefined) return nothing;
    return html`<a class="manage" part="manage" href=${href}>${strings.manage} <span class="arrow" aria-hidden="true">→</span></a>`;
  }

  #renderCreate(): TemplateResult | typeof nothing {
    if (this.hideCreate) return nothing;
    const create = () => emitRequest(this, 'schedule-create-request', {workflowId: this.workflowId});
    return html`<button class="button small" part="create" type="button" @click=${create}>${plusIcon()}${strings.create}</button>`;
  }

  #renderFailure(text: string): TemplateResult {
    const {error} = this.#schedules.snapshot;
    return html`<div class="failure" role="alert">${warningIcon()}<span>${text}: ${failureText(error)}</span>${this.#renderRetry()}</div>`;
  }

  /** Old chips stay when a refresh fails, and say so. */
  #renderStale(): TemplateResult | typeof nothing {
    const {status, error} = this.#schedules.snapshot;
    if (status !== 'ready' || error === undefined) return nothing;
    return html`<div class="failure">${warningIcon()}<span>${strings.stale(error.message)}</span>${this.#renderRetry()}</div>`;
  }

  #renderRetry(): TemplateResult {
    return html`<button class="button small" type="button" @click=${this.#schedules.refresh}>${commonStrings.retry}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workflow-schedules': WorkflowSchedules;
  }
}
