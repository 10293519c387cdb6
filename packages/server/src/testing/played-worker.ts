import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import type {RunLimits} from '../runs/run-limits.js';
import {WorkerReportService} from '../runs/worker-report.service.js';
import {testIdentity, type TestServer} from './test-server.js';

/** What a worker asks of the server and reports to it, played by a test that is to decide when. */
export interface PlayedWorker extends WorkerReportService {
  /** What it asks for when a fire of a schedule begins. @param runId @default a new one @param nominalFireAt @default now */
  prepareFire(
    schedule: Schedule,
    runId?: string,
    nominalFireAt?: string,
  ): ReturnType<WorkerReportService['prepare']>;
  /** What it asks for when a run that waits looks whether its turn has come. */
  prepareAgain(schedule: Schedule, runId: string): ReturnType<WorkerReportService['prepare']>;
  complete(runId: unknown): Promise<void>;
  fail(runId: unknown, error: string): Promise<void>;
}

/** @param limits the server's own */
export function playWorker(server: TestServer, limits?: RunLimits): PlayedWorker {
  const worker = new WorkerReportService({
    secrets: server.dependencies.secrets,
    db: server.storage.db,
    temporal: server.gateway,
    ...(limits === undefined ? {} : {limits}),
  });
  const requestOf = ({id, workflowId, inputPayload}: Schedule, runId: string) => ({
    workflowId,
    inputs: inputPayload.runtimeInputs,
    nodeOverrides: inputPayload.nodeOverrides,
    runId,
    scheduleId: id,
  });
  return Object.assign(worker, {
    prepareFire(
      schedule: Schedule,
      runId = `shipsec-run-${randomUUID()}`,
      nominalFireAt = new Date().toISOString(),
    ) {
      const trigger = {type: 'schedule', sourceId: schedule.id, label: schedule.name} as const;
      return worker.prepare(testIdentity, {...requestOf(schedule, runId), trigger, nominalFireAt});
    },
    prepareAgain: (schedule: Schedule, runId: string) =>
      worker.prepare(testIdentity, requestOf(schedule, runId)),
    async complete(runId: unknown) {
      const outcome = {outputs: {}, success: true};
      await worker.finished(testIdentity, String(runId), {status: 'COMPLETED', outcome});
    },
    async fail(runId: unknown, error: string) {
      const outcome = {outputs: {}, success: false, error};
      await worker.finished(testIdentity, String(runId), {status: 'FAILED', outcome});
    },
  });
}
