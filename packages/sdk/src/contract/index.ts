export {compileGraph, type CompiledGraph} from './compile-graph.js';
export {
  ComponentParameterSchema,
  ComponentPortSchema,
  ComponentSchema,
  type ComponentParameter,
  type ComponentPort,
  type Component,
} from './component.js';
export {HealthSchema, type Health} from './health.js';
export {
  SCHEDULE_TRIGGER_WORKFLOW,
  RUN_WORKFLOW,
  RECONCILE_WORKFLOW,
  FireSchema,
  PrepareRunRequestSchema,
  PreparedRunSchema,
  RecordTraceRequestSchema,
  RunStartedRequestSchema,
  RunFinishedRequestSchema,
  ReconcileResponseSchema,
  RunSecretsSchema,
  ReportComponentsRequestSchema,
  type Fire,
  type PrepareRunRequest,
  type PrepareRunCommand,
  type PreparedRun,
  type RecordTraceRequest,
  type RunStartedRequest,
  type RunFinishedRequest,
  type ReconcileResponse,
  type RunSecrets,
  type ReportComponentsRequest,
} from './internal.js';
export {
  NodeOverrideSchema,
  InputPayloadSchema,
  NodeOverrideRequestSchema,
  InputPayloadRequestSchema,
  type NodeOverride,
  type InputPayload,
  type InputPayloadRequest,
} from './payload.js';
export {FieldIssueSchema, ProblemSchema, withPointers, type FieldIssue, type Problem} from './problem.js';
export {runIdOfFire, runIdOfIdempotencyKey} from './run-id.js';
export {SECRET_REFERENCE_START, secretReference} from './secret-reference.js';
export {
  runStatuses,
  RunStatusSchema,
  terminalRunStatuses,
  isTerminalRunStatus,
  type RunStatus,
} from './run-status.js';
export {
  RunSchema,
  ListRunsQuerySchema,
  RunListSchema,
  RunStatusResponseSchema,
  RunConfigSchema,
  RunOutcomeSchema,
  RunResultSchema,
  CancelRunResponseSchema,
  type Run,
  type ListRunsQuery,
  type RunList,
  type RunStatusResponse,
  type RunConfig,
  type RunOutcome,
  type RunResult,
  type CancelRunResponse,
} from './run.js';
export {
  RunLogSchema,
  ListRunLogsQuerySchema,
  RunLogListSchema,
  readLogPosition,
  toRunLog,
  type RunLog,
  type ListRunLogsQuery,
  type ListRunLogsCommand,
  type LogPosition,
  type RunLogList,
} from './run-log.js';
export {
  RunChildSchema,
  RunChildrenSchema,
  DataPacketSchema,
  RunDataflowsSchema,
  RunNodeIoSchema,
  RunArtifactsSchema,
  RunTerminalQuerySchema,
  RunTerminalSchema,
  type RunChild,
  type RunChildren,
  type DataPacket,
  type RunDataflows,
  type RunNodeIo,
  type RunArtifacts,
  type RunTerminalQuery,
  type RunTerminal,
} from './run-views.js';
export {
  SessionResponseSchema,
  SessionCheckSchema,
  type SessionResponse,
  type SessionCheck,
} from './session.js';
export {
  RunStreamQuerySchema,
  RunStreamMessageSchema,
  type RunStreamQuery,
  type RunStreamCommand,
  type RunStreamMessage,
} from './run-stream.js';
export {
  traceEventTypes,
  NewTraceEventSchema,
  TraceEventSchema,
  ReadTraceQuerySchema,
  TraceSchema,
  type ReadTraceQuery,
  type NewTraceEvent,
  type TraceEvent,
  type Trace,
} from './trace.js';
export {overlapPolicies, type OverlapPolicy, OverlapPolicySchema} from './overlap-policy.js';
export {temporalViewStates, type TemporalView, TemporalViewSchema} from './temporal-view.js';
export {
  scheduleStatuses,
  ScheduleStatusSchema,
  ScheduleSchema,
  DeleteScheduleResponseSchema,
  type ScheduleStatus,
  type Schedule,
  type DeleteScheduleResponse,
} from './schedule.js';
export {
  MIN_CATCHUP_WINDOW_SECONDS,
  CreateScheduleRequestSchema,
  UpdateScheduleRequestSchema,
  PauseRequestSchema,
  RunNowResponseSchema,
  type CreateScheduleRequest,
  type CreateScheduleCommand,
  type UpdateScheduleRequest,
  type UpdateScheduleCommand,
  type PauseRequest,
  type RunNowResponse,
} from './schedule-request.js';
export {
  scheduleSorts,
  ScheduleFilterSchema,
  ListSchedulesQuerySchema,
  ScheduleFacetsSchema,
  ScheduleListSchema,
  type ScheduleSort,
  type ScheduleFilter,
  type ListSchedulesQuery,
  type ScheduleFacets,
  type ScheduleList,
} from './schedule-list.js';
export {triggerTypes, TriggerTypeSchema, TriggerSchema, type TriggerType, type Trigger} from './trigger.js';
export {
  ENTRY_POINT_COMPONENT,
  runtimeInputTypes,
  RuntimeInputSchema,
  RuntimeInputsResponseSchema,
  NodeConfigSchema,
  GraphNodeSchema,
  GraphEdgeSchema,
  GraphSchema,
  type RuntimeInput,
  type RuntimeInputsResponse,
  type GraphNode,
  type GraphEdge,
  type Graph,
  type GraphInput,
} from './graph.js';
export {showRuntimeInputs, storeRuntimeInputs} from './runtime-inputs.js';
export {
  RetryPolicySchema,
  ActionSchema,
  WorkflowDefinitionSchema,
  type RetryPolicy,
  type Action,
  type WorkflowDefinition,
} from './workflow-definition.js';
export {
  AffectedScheduleSchema,
  CommitWorkflowResponseSchema,
  type AffectedSchedule,
  type CommitWorkflowResponse,
  WorkflowSchema,
  WorkflowSummarySchema,
  WorkflowVersionSchema,
  UpdateWorkflowMetadataRequestSchema,
  DeleteWorkflowResponseSchema,
  RunWorkflowRequestSchema,
  RunWorkflowResponseSchema,
  type Workflow,
  type WorkflowSummary,
  type WorkflowVersion,
  type UpdateWorkflowMetadataRequest,
  type DeleteWorkflowResponse,
  type RunWorkflowRequest,
  type RunWorkflowResponse,
} from './workflow.js';
export {responseSchemas, type ResponseName, type Responses, validateResponse} from './responses.js';
export {
  type Backfill,
  type BackfillList,
  BackfillListSchema,
  type BackfillRequest,
  BackfillRequestSchema,
  type BackfillResponse,
  BackfillResponseSchema,
  BackfillSchema,
  backfillStatuses,
  MAX_BACKFILL_FIRES,
  MAX_LISTED_BACKFILLS,
} from './backfill.js';
export {
  type Drift,
  type DriftField,
  DriftFieldSchema,
  driftPolicies,
  DriftPolicySchema,
  type DriftPolicy,
  DriftSchema,
  type Orphan,
  OrphanSchema,
  type OrphanList,
  OrphanListSchema,
  type RecordedDrift,
  RecordedDriftSchema,
  type ReconcileRequest,
  ReconcileRequestSchema,
} from './drift.js';
export {
  fireKinds,
  type FireList,
  FireListSchema,
  type FireRecord,
  type FireCounters,
  FireCountersSchema,
  FireRecordSchema,
  type FireVerdict,
  FireVerdictSchema,
  fireVerdicts,
  type ListFiresQuery,
  ListFiresQuerySchema,
  MAX_RECENT_FIRES,
  type PauseSpan,
  PauseSpanSchema,
  type RecentFire,
  RecentFireSchema,
  type UpcomingFires,
  type UpcomingFiresQuery,
  UpcomingFiresQuerySchema,
  UpcomingFiresSchema,
} from './fire.js';
export {MAX_PAGE_SIZE, pageInfo, pageQuery} from './page.js';
export {
  type PreviewRequest,
  PreviewRequestSchema,
  type PreviewResponse,
  PreviewResponseSchema,
} from './preview.js';
export {
  type ApiKey,
  type ApiKeyList,
  ApiKeyListSchema,
  ApiKeySchema,
  type CreateApiKeyCommand,
  type CreateApiKeyRequest,
  CreateApiKeyRequestSchema,
  type CreatedApiKey,
  CreatedApiKeySchema,
} from './api-key.js';
export {
  actorTypes,
  type AuditEvent,
  AuditEventSchema,
  type AuditList,
  AuditListSchema,
  type ListAuditQuery,
  ListAuditQuerySchema,
} from './audit.js';
export {
  bulkActions,
  type BulkRequest,
  BulkRequestSchema,
  type BulkResponse,
  BulkResponseSchema,
  type BulkUndoRequest,
  BulkUndoRequestSchema,
  MAX_BULK_ITEMS,
} from './bulk.js';
export {
  type CreateEmbedTokenRequest,
  CreateEmbedTokenRequestSchema,
  type EmbedToken,
  EmbedTokenSchema,
} from './embed-token.js';
export {type LiveEvent, LiveEventSchema, liveEventTypes} from './event.js';
export {type Scope, ScopeSchema, scopes} from './scope.js';
export {findUnstorable, toStorable} from './storable-value.js';
