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
import {tableStyles} from '../shared/table.styles.js';
import type {InspectorInside} from './inspector-inside.js';
import {renderSkeleton} from './inspector-skeleton.js';
import {styles} from './run-inspector.styles.js';

/**
 * One run in full: how it stands, what started it, what it was given beside the workflow's defaults, what it did step by
 * step, and what it wrote. Live while it runs.
 *
 * @example
 * <run-inspector base-url="/api/v1" run-id="…" schedule-href="/schedules/{scheduleId}" workflow-href="/workflows/{workflowId}"></run-inspector>
 *
 * @slot actions - After the buttons of the header.
 * @slot empty - Replaces what is shown while no run is chosen.
 * @event run-cancel-request - Before a run is cancelled, and the question. Cancelable.
 * @event run-cancelled - After the server has accepted it; the run ends soon.
 * @csspart header - Name, status and buttons.
 * @csspart actions - The buttons.
 * @csspart facts - What started it, when, and how long it took.
 * @csspart failure - Why it failed.
 * @csspart input - The card of its input.
 * @csspart steps - The card of its steps.
 * @csspart trigger - The schedule's context, before the first step.
 * @csspart step - One step.
 * @csspart log - The card of its messages.
 * @csspart message - One message.
 * @csspart state - What stands where the run would be.
 * @csspart dialog - The question before it is cancelled.
 * @tag run-inspector
 */
export class RunInspector extends LazyElement {
  static override styles = [
    hostStyles,
    buttonStyles,
    chipStyles,
    fieldStyles,
    tableStyles,
    listStateStyles,
    segmentStyles,
    calloutStyles,
    cardStyles,
    dialogStyles,
    styles,
  ];

  /** The run it is about. Nothing is loaded without it. */
  @property({attribute: 'run-id'}) runId: string | undefined;

  /** Where the schedule behind the run leads: `/schedules/{scheduleId}`. */
  @property({attribute: 'schedule-href'}) scheduleHref: string | undefined;

  /** Where the workflow's name leads: `/workflows/{workflowId}`. */
  @property({attribute: 'workflow-href'}) workflowHref: string | undefined;

  protected override async loadInside(context: InsideContext): Promise<InspectorInside> {
    const module = await import('./inspector-inside.js');
    return new module.InspectorInside(this, context);
  }

  protected override renderSkeleton(): TemplateResult {
    return renderSkeleton();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-inspector': RunInspector;
  }
}
