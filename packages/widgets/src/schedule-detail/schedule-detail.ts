import type {TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {buttonStyles} from '../shared/button.styles.js';
import {calloutStyles} from '../shared/callout.styles.js';
import {cardStyles} from '../shared/card.styles.js';
import {chipStyles} from '../shared/chip.styles.js';
import {dialogStyles} from '../shared/dialog.styles.js';
import {fieldStyles} from '../shared/field.styles.js';
import {hostStyles} from '../shared/host.styles.js';
import {LazyElement} from '../shared/lazy-element.js';
import type {InsideContext} from '../shared/lazy-view.js';
import {listStateStyles} from '../shared/list-states.styles.js';
import {segmentStyles} from '../shared/segments.styles.js';
import {factStyles} from '../shared/schedule-facts.styles.js';
import {tableStyles} from '../shared/table.styles.js';
import type {DetailInside} from './detail-inside.js';
import {renderSkeleton} from './detail-skeleton.js';
import type {DetailView} from './detail-views.js';
import {styles} from './schedule-detail.styles.js';

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
 * @event schedule-backfill-cancel-request - Before a running backfill is stopped, and the question. Cancelable.
 * @event schedule-backfill-cancelled - After it; `detail.backfill.status` tells what it came to.
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
 * @tag schedule-detail
 */
export class ScheduleDetail extends LazyElement {
  static override styles = [
    hostStyles,
    buttonStyles,
    chipStyles,
    factStyles,
    fieldStyles,
    tableStyles,
    listStateStyles,
    segmentStyles,
    calloutStyles,
    cardStyles,
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

  protected override async loadInside(context: InsideContext): Promise<DetailInside> {
    const module = await import('./detail-inside.js');
    return new module.DetailInside(this, context);
  }

  protected override renderSkeleton(): TemplateResult {
    return renderSkeleton();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'schedule-detail': ScheduleDetail;
  }
}
