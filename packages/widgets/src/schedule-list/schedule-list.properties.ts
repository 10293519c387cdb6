import {property} from 'lit/decorators.js';
import {ConnectedElement} from '../shared/connected-element.js';

/** What a page can set on a `<schedule-list>`. */
export abstract class ScheduleListProperties extends ConnectedElement {
  /** Shows only this workflow's schedules. A person can change it in the menu; see `filter-change`. */
  @property({attribute: 'workflow-id'}) workflowId: string | undefined;

  /** Shows only `active`, `paused` or `error`; any other text means all. */
  @property() status: string | undefined;

  /** Shows only schedules in this time zone, an exact-case IANA name. */
  @property() timezone: string | undefined;

  /** Shows only schedules that fire next within an `hour`, a `day` or a `week` from now. */
  @property({attribute: 'next-run'}) nextRun: string | undefined;

  /** Shows only schedules with this text in name, description, label, cadence or the name of the workflow. */
  @property() search: string | undefined;

  /** `name`, `nextRunAt`, `lastRunAt`, `createdAt` or `updatedAt`; with a minus before it the other way round. @default 'name' */
  @property() sort: string | undefined;

  /** Keeps filters and order in the query string of the page, and takes them from there. */
  @property({type: Boolean, attribute: 'sync-url'}) syncUrl = false;

  /** Under what key the browser remembers the chosen columns; empty: not at all. */
  @property({attribute: 'storage-key'}) storageKey = 'shipsec-schedule-list-columns';

  /** Leaves out search and menus, for a panel that is about one workflow; then the workflow is not repeated in each row. */
  @property({type: Boolean, attribute: 'hide-filters'}) hideFilters = false;

  /** Where a schedule's name leads: `/schedules/{scheduleId}`. Without it, names are no links. */
  @property({attribute: 'schedule-href'}) scheduleHref: string | undefined;

  /** Where a workflow badge leads: `/workflows/{workflowId}`. Without it, badges are no links. */
  @property({attribute: 'workflow-href'}) workflowHref: string | undefined;

  /** Where a run leads: `/runs/{runId}`; `{workflowId}` and `{scheduleId}` are known, too. */
  @property({attribute: 'run-href'}) runHref: string | undefined;
}
