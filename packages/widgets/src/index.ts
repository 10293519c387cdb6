export {RunInspector} from './run-inspector/run-inspector.js';
export {RunList} from './run-list/run-list.js';
export {RunTriggerBadge} from './run-trigger-badge/run-trigger-badge.js';
export {agendaViews, type AgendaView} from './schedule-agenda/agenda-views.js';
export {ScheduleAgenda} from './schedule-agenda/schedule-agenda.js';
export {detailViews, type DetailView} from './schedule-detail/detail-views.js';
export {ScheduleDetail} from './schedule-detail/schedule-detail.js';
export {forgetDrafts} from './schedule-editor/draft-storage.js';
export {editorModes, ScheduleEditor, type EditorMode} from './schedule-editor/schedule-editor.js';
export {ScheduleList} from './schedule-list/schedule-list.js';
export {SchedulesProvider, themes, type Theme} from './schedules-provider/schedules-provider.js';
export {WorkflowSchedules} from './workflow-schedules/workflow-schedules.js';
export {
  type FilterChangeDetail,
  type RunEventDetail,
  type ScheduleBackfillCancelDetail,
  type ScheduleBackfilledDetail,
  type ScheduleBackfillRequestDetail,
  type ScheduleCreateRequestDetail,
  type ScheduleEventDetail,
  type ScheduleOpenRequestDetail,
  type ScheduleReconcileDetail,
  type ScheduleRunStartedDetail,
  type ScheduleSaveRequestDetail,
  type SchedulesBulkDetail,
  type SchedulesBulkRequestDetail,
  type SchedulesEventMap,
} from './shared/events.js';
