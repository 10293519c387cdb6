import type {PreparedRun} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {connectTemporal, type TemporalConnection} from './connection.js';
import {RunGateway} from './run-gateway.js';

let connection: TemporalConnection;
let gateway: RunGateway;

beforeAll(() => {
  connection = connectTemporal({
    address: inject('temporalAddress'),
    namespace: 'default',
    callTimeoutMs: 30_000,
  });
  gateway = new RunGateway(connection, `nobody-${randomUUID()}`);
});
afterAll(() => connection.close());

function aRun(): PreparedRun {
  return {
    runId: `shipsec-run-${randomUUID()}`,
    workflowId: randomUUID(),
    workflowVersionId: randomUUID(),
    workflowVersion: 1,
    organizationId: 'acme',
    definition: {
      version: 2,
      title: 'Check',
      entrypoint: {ref: 'entry'},
      nodes: {},
      edges: [],
      dependencyCounts: {},
      actions: [],
      config: {environment: 'default', timeoutSeconds: 0},
    },
    inputs: {},
    trigger: {type: 'manual'},
    inputPreview: {runtimeInputs: {}, nodeOverrides: {}},
  };
}

describe('RunGateway', () => {
  it('starts a run once, whether it is asked again while it runs or after it has ended', async () => {
    const run = aRun();
    const [first, second] = await Promise.all([gateway.startRun(run), gateway.startRun(run)]);
    expect(second).toEqual(first);
    await connection.client.workflow.getHandle(run.runId).terminate();
    expect(await gateway.startRun(run)).toEqual(first);
    expect(await gateway.describe(run.runId)).toMatchObject({status: 'TERMINATED', ...first});
  });

  it('describes a live run without an end, and an unknown one as undefined', async () => {
    const run = aRun();
    await gateway.startRun(run);
    expect(await gateway.describe(run.runId)).toMatchObject({status: 'RUNNING'});
    expect(await gateway.describe(run.runId)).not.toHaveProperty('closedAt');
    expect(await gateway.describe(aRun().runId)).toBeUndefined();
    await connection.client.workflow.getHandle(run.runId).terminate();
  });

  it('tells how a terminated run ended', async () => {
    const run = aRun();
    await gateway.startRun(run);
    await connection.client.workflow.getHandle(run.runId).terminate('enough');
    expect(await gateway.outcome(run.runId)).toEqual({outputs: {}, success: false, error: 'enough'});
  });

  it('asks a run to cancel, and does not mind one that has ended or never was', async () => {
    const run = aRun();
    await gateway.startRun(run);
    await gateway.cancel(run.runId);
    const {events} = await connection.client.workflow.getHandle(run.runId).fetchHistory();
    expect(events?.some((event) => event.workflowExecutionCancelRequestedEventAttributes)).toBe(true);
    await connection.client.workflow.getHandle(run.runId).terminate();
    await gateway.cancel(run.runId);
    await gateway.cancel(aRun().runId);
  });
});
