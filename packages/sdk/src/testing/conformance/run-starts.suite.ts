import {describe, expect, it} from 'vitest';
import {aNode, aRuntimeInput} from '../builders/a-workflow.js';
import {asRefusal, NOBODY, refused, type Subject} from './subject.js';

const RUN_ID = /^shipsec-run-[0-9a-f-]{36}$/;
const inputs = {url: 'https://example.com'};

/** Starting runs by hand and of a schedule. */
export function describeRunStarts(subject: () => Subject): void {
  describe('POST /workflows/:id/run', () => {
    it('answers 201 with the run and the version it executes', async () => {
      const {id, currentVersionId} = await subject().workflow();
      const answer = await subject().send('POST', `/workflows/${id}/run`, {inputs});
      expect(answer).toMatchObject({
        status: 201,
        body: {
          runId: expect.stringMatching(RUN_ID) as string,
          workflowId: id,
          workflowVersionId: currentVersionId,
          workflowVersion: 1,
          status: 'RUNNING',
        },
      });
    });

    it('makes a live manual run that says what it was given, beside the defaults', async () => {
      const {client} = subject();
      const nodes = [aNode('fetch', 'core.http.request', 'Fetch', {method: 'GET'})];
      const declared = [
        aRuntimeInput(),
        aRuntimeInput({id: 'key', type: 'secret'}),
        aRuntimeInput({id: 'depth', type: 'number', required: false, defaultValue: 2}),
      ];
      const {id, name} = await subject().workflow({inputs: declared, nodes});
      const {runId} = await client.workflows.run(id, {
        inputs: {...inputs, key: 'hunter2'},
        nodeOverrides: {fetch: {method: 'HEAD'}},
      });
      const run = await client.runs.get(runId);
      expect(run).toMatchObject({
        id: runId,
        workflowId: id,
        workflowName: name,
        triggerType: 'manual',
        endTime: null,
        nodeCount: 2,
        inputPreview: {
          runtimeInputs: {...inputs, depth: 2},
          nodeOverrides: {fetch: {params: {method: 'HEAD'}, inputOverrides: {}}},
        },
      });
      expect(run.scheduleId ?? null).toBeNull();
      expect(run.triggerLabel).toMatch(/^Manual run/);
      expect(['QUEUED', 'RUNNING']).toContain(run.status);
      const config = await client.runs.config(runId);
      expect(config).toMatchObject({
        runId,
        workflowId: id,
        workflowVersion: 1,
        inputs: {...inputs, depth: 2},
      });
      expect(JSON.stringify([run, config])).not.toContain('hunter2');
    });

    it('counts the run on its workflow', async () => {
      const {client} = subject();
      const {id} = await subject().workflow();
      const {runId} = await client.workflows.run(id, {inputs});
      const {startTime, status} = await client.runs.get(runId);
      await expect(client.workflows.get(id)).resolves.toMatchObject({
        runCount: 1,
        lastRun: expect.any(String) as string,
      });
      const row = (await client.workflows.summary()).find((summary) => summary.id === id);
      expect(row).toMatchObject({runCount: 1, latestRunStatus: status});
      expect(Date.parse(row?.lastRun ?? '')).toBeLessThanOrEqual(Date.parse(startTime));
    });

    it('runs the version that is named, by number or by ID, else the latest committed', async () => {
      const {client} = subject();
      const first = await subject().workflow();
      const second = await client.workflows.update(first.id, first.graph);
      const versionOf = async (choice: object) =>
        (await client.workflows.run(first.id, {inputs, ...choice})).workflowVersion;
      await expect(versionOf({})).resolves.toBe(1);
      await expect(versionOf({version: 2})).resolves.toBe(2);
      await expect(versionOf({versionId: second.currentVersionId})).resolves.toBe(2);
      const answer = await subject().send('POST', `/workflows/${first.id}/run`, {inputs, version: 3});
      expect(asRefusal(answer)).toMatchObject({status: 404, code: 'workflow_version_not_found'});
    });

    it('refuses two versions at once', async () => {
      const {id} = await subject().workflow();
      const answer = await subject().send('POST', `/workflows/${id}/run`, {
        inputs,
        version: 1,
        versionId: NOBODY,
      });
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'validation_failed', fields: ['version']}));
    });

    it('refuses inputs that do not fit the entry point, naming them, and makes no run', async () => {
      const {id} = await subject().workflow();
      const answer = await subject().send('POST', `/workflows/${id}/run`, {inputs: {urk: 1}});
      expect(asRefusal(answer)).toEqual(
        refused(answer, {code: 'payload_invalid', fields: ['inputs.url', 'inputs.urk']}),
      );
      await expect(subject().client.runs.list({workflowId: id})).resolves.toMatchObject({runs: []});
    });

    it('refuses a workflow without entry point', async () => {
      const {id} = await subject().workflow({entryPoint: false});
      const answer = await subject().send('POST', `/workflows/${id}/run`, {});
      expect(asRefusal(answer)).toMatchObject({status: 400, code: 'workflow_without_entry_point'});
    });

    it('makes one run of a repeated idempotency key, under either name of the header', async () => {
      const {id} = await subject().workflow();
      const key = subject().name('key');
      const start = (header: string, body: unknown) =>
        subject().send('POST', `/workflows/${id}/run`, body, {[header]: key});
      const first = await start('Idempotency-Key', {inputs});
      const again = await start('X-Idempotency-Key', {inputs});
      expect([again.status, again.body]).toEqual([201, first.body]);
      expect((await subject().client.runs.list({workflowId: id})).runs).toHaveLength(1);
      const other = await start('Idempotency-Key', {inputs: {url: 'https://example.org'}});
      expect(asRefusal(other)).toEqual(refused(other, {code: 'idempotency_key_reused'}));
    });

    it('makes two runs of one key for two workflows', async () => {
      const [one, two] = [await subject().workflow(), await subject().workflow()];
      const idempotencyKey = subject().name('key');
      const first = await subject().client.workflows.run(one.id, {inputs}, {idempotencyKey});
      const second = await subject().client.workflows.run(two.id, {inputs}, {idempotencyKey});
      expect(second.runId).not.toBe(first.runId);
    });
  });

  describe('POST /schedules/:id/trigger', () => {
    it('answers 201 with the run, which belongs to the schedule', async () => {
      const {client} = subject();
      const {id, name, workflowId, inputPayload} = await subject().schedule({paused: true});
      const answer = await subject().send('POST', `/schedules/${id}/trigger`);
      expect(answer).toMatchObject({
        status: 201,
        body: {success: true, runId: expect.stringMatching(RUN_ID) as string, outcome: 'started'},
      });
      const {runId} = answer.body as {runId: string};
      const run = await client.runs.get(runId);
      expect(run).toMatchObject({
        workflowId,
        triggerType: 'schedule',
        triggerSource: id,
        triggerLabel: name,
        scheduleId: id,
        inputPreview: inputPayload,
      });
      await expect(client.schedules.get(id)).resolves.toMatchObject({
        generation: 1,
        status: 'paused',
        lastRunId: runId,
        lastRunAt: expect.any(String) as string,
        lastRunStatus: run.status,
      });
    });

    it('makes one run of each call where runs may overlap, and one of a repeated idempotency key', async () => {
      const {id} = await subject().schedule({overlapPolicy: 'allow'});
      const {schedules} = subject().client;
      const key = {idempotencyKey: subject().name('key')};
      const ids = [
        await schedules.runNow(id),
        await schedules.runNow(id),
        await schedules.runNow(id, key),
        await schedules.runNow(id, key),
      ].map(({runId}) => runId);
      expect(new Set(ids).size).toBe(3);
      expect(ids[3]).toBe(ids[2]);
      expect((await subject().client.runs.list({scheduleId: id})).runs).toHaveLength(3);
    });

    it('leaves its runs readable when it is deleted', async () => {
      const {client} = subject();
      const {id} = await subject().schedule();
      const {runId = ''} = await client.schedules.runNow(id);
      await client.schedules.delete(id);
      await expect(client.runs.get(runId)).resolves.toMatchObject({id: runId, scheduleId: id});
    });
  });
}
