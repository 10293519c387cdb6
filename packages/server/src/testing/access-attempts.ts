import {randomUUID} from 'node:crypto';
import {aWorkflowGraph} from './start-app.js';

/** One request to each route that would succeed, or fail for its body alone, if it came from the right caller. */
export interface Attempt {
  /** Values for the path's parameters: things of `acme` that belong to the workflow of {@link Things}. */
  params?: (things: Things) => Record<string, string>;
  body?: (things: Things) => unknown;
  /** What a caller of the organization gets who is bound to another workflow, where it is not 404. */
  constrained?: number;
  /** What who may do it gets, where that is a refusal too. */
  own?: number;
}

/** What belongs to `acme`, and nobody else may see. */
export interface Things {
  workflowId: string;
  versionId: string;
  scheduleId: string;
  runId: string;
  apiKeyId: string;
}

const ofSchedule = {params: ({scheduleId}: Things) => ({id: scheduleId})};
const ofWorkflow = {params: ({workflowId}: Things) => ({id: workflowId})};
const ofRun = {params: ({runId}: Things) => ({runId})};
export const aSchedule = ({workflowId}: Things) => ({
  workflowId,
  name: 'Another',
  cronExpression: '0 3 * * *',
  timezone: 'UTC',
  inputPayload: {runtimeInputs: {url: 'https://example.com'}, nodeOverrides: {}},
});

/** Every route of the API, by its operation; what destroys something comes last. */
export const attempts: Record<string, Attempt> = {
  getHealth: {},
  getLiveness: {},
  signIn: {},
  signOut: {},
  checkSession: {},
  readMetrics: {},
  listSchedules: {},
  createSchedule: {body: aSchedule},
  previewSchedule: {body: () => ({cronExpression: '0 3 * * *', timezone: 'UTC'})},
  getSchedule: ofSchedule,
  updateSchedule: {...ofSchedule, body: () => ({name: 'Renamed'})},
  pauseSchedule: {...ofSchedule, body: () => ({})},
  resumeSchedule: {...ofSchedule, body: () => ({})},
  runScheduleNow: ofSchedule,
  backfillSchedule: {
    ...ofSchedule,
    body: () => ({from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', dryRun: true}),
  },
  listBackfills: ofSchedule,
  cancelBackfill: {
    params: ({scheduleId}) => ({id: scheduleId, backfillId: randomUUID()}),
    own: 404,
  },
  bulkSchedules: {body: () => ({action: 'pause', filter: {}, dryRun: true})},
  undoBulk: {body: () => ({undo: randomUUID()}), constrained: 404, own: 404},
  streamEvents: {},
  listScheduleAudit: ofSchedule,
  listFires: ofSchedule,
  listUpcomingFires: {},
  getDrift: ofSchedule,
  reconcileSchedule: {...ofSchedule, body: () => ({})},
  listOrphans: {},
  listAudit: {},
  listRuns: {},
  getRun: ofRun,
  getRunStatus: ofRun,
  getRunConfig: ofRun,
  getRunResult: ofRun,
  getRunTrace: ofRun,
  getRunLogs: ofRun,
  getRunChildren: ofRun,
  getRunDataflows: ofRun,
  getRunNodeIo: ofRun,
  getRunArtifacts: ofRun,
  getRunTerminal: ofRun,
  streamRun: ofRun,
  cancelRun: ofRun,
  runWorkflow: {...ofWorkflow, body: () => ({inputs: {url: 'https://example.com'}})},
  listWorkflows: {},
  summarizeWorkflows: {},
  createWorkflow: {body: () => aWorkflowGraph(), constrained: 403},
  getWorkflow: ofWorkflow,
  updateWorkflow: {...ofWorkflow, body: () => aWorkflowGraph()},
  updateWorkflowMetadata: {...ofWorkflow, body: () => ({name: 'Renamed'})},
  listWorkflowVersions: ofWorkflow,
  getWorkflowVersion: {params: ({workflowId, versionId}) => ({id: workflowId, versionId})},
  commitWorkflow: ofWorkflow,
  getRuntimeInputs: ofWorkflow,
  createEmbedToken: {body: () => ({userId: 'alice', scopes: ['schedules:read']}), constrained: 403},
  listApiKeys: {},
  createApiKey: {body: () => ({name: 'Another', scopes: ['runs:read']})},
  prepareRun: {body: ({workflowId}) => ({workflowId, inputs: {url: 'https://example.com'}})},
  readRunSecrets: ofRun,
  recordTrace: {...ofRun, body: () => ({events: []})},
  reportRunStarted: {...ofRun, body: () => ({temporalRunId: randomUUID()})},
  listComponents: {},
  reportComponents: {body: () => ({components: []})},
  reportRunFinished: {...ofRun, body: () => ({status: 'COMPLETED', outcome: {outputs: {}, success: true}})},
  reconcileBatch: {},
  deleteWorkflow: ofWorkflow,
  deleteSchedule: ofSchedule,
  revokeApiKey: {params: ({apiKeyId}) => ({id: apiKeyId})},
};
