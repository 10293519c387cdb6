import * as z from 'zod';
import {ApiKeyListSchema, ApiKeySchema, CreatedApiKeySchema} from './api-key.js';
import {AuditListSchema} from './audit.js';
import {BackfillListSchema, BackfillResponseSchema, BackfillSchema} from './backfill.js';
import {BulkResponseSchema} from './bulk.js';
import {ComponentSchema} from './component.js';
import {DriftSchema, OrphanListSchema} from './drift.js';
import {EmbedTokenSchema} from './embed-token.js';
import {FireListSchema, UpcomingFiresSchema} from './fire.js';
import {HealthSchema} from './health.js';
import {PreviewResponseSchema} from './preview.js';
import {
  CancelRunResponseSchema,
  RunConfigSchema,
  RunListSchema,
  RunResultSchema,
  RunSchema,
  RunStatusResponseSchema,
} from './run.js';
import {RunLogListSchema} from './run-log.js';
import {
  RunArtifactsSchema,
  RunChildrenSchema,
  RunDataflowsSchema,
  RunNodeIoSchema,
  RunTerminalSchema,
} from './run-views.js';
import {DeleteScheduleResponseSchema, ScheduleSchema} from './schedule.js';
import {ScheduleListSchema} from './schedule-list.js';
import {RunNowResponseSchema} from './schedule-request.js';
import {TraceSchema} from './trace.js';
import {RuntimeInputsResponseSchema} from './graph.js';
import {WorkflowDefinitionSchema} from './workflow-definition.js';
import {
  CommitWorkflowResponseSchema,
  DeleteWorkflowResponseSchema,
  RunWorkflowResponseSchema,
  WorkflowSchema,
  WorkflowSummarySchema,
  WorkflowVersionSchema,
} from './workflow.js';

/** Every response a client reads, by name. The client names them by these keys and imports their types alone. */
export const responseSchemas = {
  Health: HealthSchema,
  Schedule: ScheduleSchema,
  ScheduleList: ScheduleListSchema,
  RunNowResponse: RunNowResponseSchema,
  DeleteScheduleResponse: DeleteScheduleResponseSchema,
  BackfillResponse: BackfillResponseSchema,
  Backfill: BackfillSchema,
  BackfillList: BackfillListSchema,
  PreviewResponse: PreviewResponseSchema,
  FireList: FireListSchema,
  UpcomingFires: UpcomingFiresSchema,
  Drift: DriftSchema,
  OrphanList: OrphanListSchema,
  AuditList: AuditListSchema,
  BulkResponse: BulkResponseSchema,
  EmbedToken: EmbedTokenSchema,
  ApiKey: ApiKeySchema,
  ApiKeyList: ApiKeyListSchema,
  CreatedApiKey: CreatedApiKeySchema,
  Workflow: WorkflowSchema,
  WorkflowList: z.array(WorkflowSchema),
  WorkflowSummaryList: z.array(WorkflowSummarySchema),
  WorkflowVersion: WorkflowVersionSchema,
  WorkflowVersionList: z.array(WorkflowVersionSchema),
  WorkflowDefinition: WorkflowDefinitionSchema,
  CommitWorkflowResponse: CommitWorkflowResponseSchema,
  DeleteWorkflowResponse: DeleteWorkflowResponseSchema,
  RuntimeInputsResponse: RuntimeInputsResponseSchema,
  ComponentList: z.array(ComponentSchema),
  RunWorkflowResponse: RunWorkflowResponseSchema,
  Run: RunSchema,
  RunList: RunListSchema,
  RunStatusResponse: RunStatusResponseSchema,
  RunConfig: RunConfigSchema,
  RunResult: RunResultSchema,
  Trace: TraceSchema,
  RunLogList: RunLogListSchema,
  RunChildren: RunChildrenSchema,
  RunDataflows: RunDataflowsSchema,
  RunNodeIo: RunNodeIoSchema,
  RunArtifacts: RunArtifactsSchema,
  RunTerminal: RunTerminalSchema,
  CancelRunResponse: CancelRunResponseSchema,
} as const;

export type ResponseName = keyof typeof responseSchemas;
/** What each response parses to, by its name. */
export type Responses = {[Name in ResponseName]: z.output<(typeof responseSchemas)[Name]>};

/**
 * Checks a response against the contract; give it to `new SchedulesClient({ validate })` in tests and wherever a
 * backend is not trusted to keep the contract. Left out by default, because Zod is larger than the whole client.
 *
 * @throws ZodError naming each field that breaks the contract.
 */
export function validateResponse(name: ResponseName, body: unknown): unknown {
  return responseSchemas[name].parse(body);
}
