import {html, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {buttonStyles} from '../shared/button.styles.js';
import {fieldStyles} from '../shared/field.styles.js';
import {hostStyles} from '../shared/host.styles.js';
import {LazyElement} from '../shared/lazy-element.js';
import type {InsideContext} from '../shared/lazy-view.js';
import {listStateStyles} from '../shared/list-states.styles.js';
import {segmentStyles} from '../shared/segments.styles.js';
import {tableStyles} from '../shared/table.styles.js';
import {renderBones} from './agenda-bones.js';
import type {AgendaInside} from './agenda-inside.js';
import type {AgendaView} from './agenda-views.js';
import {styles} from './schedule-agenda.styles.js';

/**
 * Every coming fire of a day or a week over all schedules, or those of one workflow: where they crowd against the rate at
 * which Temporal starts workflows, and where nothing fires. The same stands in a table.
 *
 * @example
 * <schedule-agenda base-url="/api/v1" view="week" schedule-href="/schedules/{scheduleId}"></schedule-agenda>
 *
 * @slot toolbar - After the controls.
 * @slot empty - Replaces what is shown when nothing fires.
 * @event schedule-open-request - A person chose a fire; `detail.scheduleId` and `detail.at` say which. Cancelable: then a `schedule-href` is not followed.
 * @event view-change - A person chose `day` or `week`, for your address bar.
 * @csspart toolbar - The controls.
 * @csspart summary - Counts, the busiest hour, the longest gap, crowding.
 * @csspart frame - The box around the calendar or the table.
 * @csspart cell - An hour of the week.
 * @csspart hour - An hour of the day.
 * @csspart gap - Hours of the day without a fire.
 * @csspart fire - A schedule that fires.
 * @csspart chosen - The fires of the chosen hour.
 * @tag schedule-agenda
 */
export class ScheduleAgenda extends LazyElement {
  static override styles = [
    hostStyles,
    buttonStyles,
    fieldStyles,
    tableStyles,
    listStateStyles,
    segmentStyles,
    styles,
  ];

  /** `day` or `week`: the seven days that begin with the shown one. */
  @property() view: AgendaView = 'day';

  /** The first day that is shown, `2026-11-24`; today without one. */
  @property() date: string | undefined;

  /** Only the fires of this workflow. */
  @property({attribute: 'workflow-id'}) workflowId: string | undefined;

  /** An IANA zone for all times; the viewer's own without one. A person can choose another. */
  @property({attribute: 'time-zone'}) timeZone: string | undefined;

  /** A table instead of the calendar. */
  @property({type: Boolean, attribute: 'as-table'}) asTable = false;

  /** Where a fire leads: `/schedules/{scheduleId}`. Without it, fires are buttons. */
  @property({attribute: 'schedule-href'}) scheduleHref: string | undefined;

  protected override async loadInside(context: InsideContext): Promise<AgendaInside> {
    const module = await import('./agenda-inside.js');
    return new module.AgendaInside(this, context);
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="frame">${renderBones()}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'schedule-agenda': ScheduleAgenda;
  }
}
