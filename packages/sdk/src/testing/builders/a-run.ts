import type {Run} from '../../contract/index.js';
import {isTerminalRunStatus} from '../../contract/index.js';
import {fromNow, idOf} from './ids.js';

/**
 * A completed run of {@link aSchedule}'s defaults that began two minutes ago; name only what matters to the test. A live
 * `status` leaves it without an end.
 */
export function aRun(overrides: Partial<Run> = {}): Run {
  const startTime = overrides.startTime ?? fromNow(-120_000);
  const isOver = isTerminalRunStatus(overrides.status ?? 'COMPLETED');
  return {
    id: `shipsec-run-${idOf(500)}`,
    workflowId: idOf(100),
    organizationId: 'local-dev',
    workflowVersionId: idOf(200),
    workflowVersion: 1,
    status: 'COMPLETED',
    startTime,
    endTime: isOver ? new Date(Date.parse(startTime) + 4200).toISOString() : null,
    workflowName: 'Certificate check',
    eventCount: 2,
    nodeCount: 2,
    duration: 4200,
    triggerType: 'schedule',
    triggerSource: idOf(1),
    triggerLabel: 'Nightly TLS check',
    inputPreview: {runtimeInputs: {}, nodeOverrides: {}},
    scheduleId: idOf(1),
    ...overrides,
  };
}
