import type {Run, RuntimeInput, Schedule, WorkflowSummary} from '@shipsec/schedules-sdk/contract';

/** A UUID that is the same in every test run: `idOf(7)` ends in …0007. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Milliseconds from now, as ISO 8601. */
export function fromNow(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString();
}

/** An active, applied, five-field schedule; name only what matters to the test. */
export function aSchedule(overrides: Partial<Schedule> = {}): Schedule {
  return {
    id: idOf(1),
    workflowId: idOf(100),
    workflowVersionId: null,
    workflowVersion: null,
    name: 'Nightly TLS check',
    description: null,
    cronExpression: '30 2 * * *',
    timezone: 'Europe/Berlin',
    humanLabel: null,
    overlapPolicy: 'skip',
    catchupWindowSeconds: 60,
    status: 'active',
    lastRunAt: null,
    nextRunAt: fromNow(3_600_000 + 30_000),
    inputPayload: {runtimeInputs: {}, nodeOverrides: {}},
    temporalScheduleId: null,
    temporalSnapshot: {},
    organizationId: 'local',
    createdAt: '2026-11-01T08:00:00.000Z',
    updatedAt: '2026-11-01T08:00:00.000Z',
    workflowName: 'Certificate check',
    generation: 1,
    observedGeneration: 1,
    synced: true,
    ...overrides,
  };
}

/** A completed, scheduled run. */
export function aRun(overrides: Partial<Run> = {}): Run {
  const startTime = fromNow(-120_000);
  return {
    id: `shipsec-run-${idOf(500)}`,
    workflowId: idOf(100),
    organizationId: 'local',
    workflowVersionId: idOf(200),
    workflowVersion: 1,
    status: 'COMPLETED',
    startTime,
    endTime: new Date(Date.parse(startTime) + 4200).toISOString(),
    temporalRunId: null,
    workflowName: 'Certificate check',
    eventCount: 4,
    nodeCount: 4,
    duration: 4200,
    triggerType: 'schedule',
    triggerSource: idOf(1),
    triggerLabel: 'Nightly TLS check',
    inputPreview: {runtimeInputs: {}, nodeOverrides: {}},
    scheduleId: idOf(1),
    ...overrides,
  };
}

export function aWorkflowSummary(overrides: Partial<WorkflowSummary> = {}): WorkflowSummary {
  return {
    id: idOf(100),
    name: 'Certificate check',
    description: null,
    organizationId: 'local',
    lastRun: null,
    latestRunStatus: null,
    runCount: 0,
    nodeCount: 4,
    createdAt: '2026-11-01T08:00:00.000Z',
    updatedAt: '2026-11-01T08:00:00.000Z',
    ...overrides,
  };
}

/** A required text input of an entry point. */
export function aRuntimeInput(overrides: Partial<RuntimeInput> = {}): RuntimeInput {
  return {id: 'url', label: 'Website', type: 'text', required: true, ...overrides};
}
