import {describe, expect, it} from 'vitest';
import {SECRET_MASK} from '../../payload/index.js';
import {aRuntimeInput} from '../builders/a-workflow.js';
import {asRefusal, refused, type Subject} from './subject.js';

const url = 'https://example.com';

/** What is never answered, and how an edit keeps it. */
export function describeSecrets(subject: () => Subject): void {
  const workflowWithSecret = (type: 'secret' | 'text' = 'secret') =>
    subject().workflow({inputs: [aRuntimeInput(), aRuntimeInput({id: 'key', type, required: false})]});

  async function scheduleWithSecret() {
    const {id: workflowId} = await workflowWithSecret();
    return subject().schedule({workflowId, inputPayload: {runtimeInputs: {url, key: 'hunter2'}}});
  }

  describe('Secret inputs', () => {
    it('are answered as a marker, by the create already', async () => {
      const created = await scheduleWithSecret();
      expect(created.inputPayload.runtimeInputs).toEqual({url, key: SECRET_MASK});
      const read = await subject().send('GET', `/schedules/${created.id}`);
      expect(JSON.stringify(read.body)).not.toContain('hunter2');
    });

    it('are kept by an edit that sends the marker back', async () => {
      const {id, inputPayload} = await scheduleWithSecret();
      const {client} = subject();
      await expect(client.schedules.update(id, {inputPayload})).resolves.toMatchObject({generation: 1});
      const runtimeInputs = {url: 'https://other.example', key: SECRET_MASK};
      const moved = await client.schedules.update(id, {inputPayload: {runtimeInputs}});
      expect(moved).toMatchObject({generation: 2, inputPayload: {runtimeInputs}});
      // The same value, so nothing changes: it has been kept.
      const again = {url: 'https://other.example', key: 'hunter2'};
      const same = await client.schedules.update(id, {inputPayload: {runtimeInputs: again}});
      expect(same).toMatchObject({generation: 2});
    });

    it('are replaced by another value, which makes a generation', async () => {
      const {id} = await scheduleWithSecret();
      const inputPayload = {runtimeInputs: {url, key: 'correct horse'}};
      const after = await subject().client.schedules.update(id, {inputPayload});
      expect(after).toMatchObject({generation: 2, inputPayload: {runtimeInputs: {url, key: SECRET_MASK}}});
    });

    it('are refused as a marker where nothing is stored', async () => {
      const {id: workflowId} = await workflowWithSecret();
      const inputPayload = {runtimeInputs: {url, key: SECRET_MASK}};
      const created = await subject().send(
        'POST',
        '/schedules',
        await subject().wish({workflowId, inputPayload}),
      );
      const expected = {code: 'payload_invalid', fields: ['inputPayload.runtimeInputs.key']} as const;
      expect(asRefusal(created)).toEqual(refused(created, expected));
      const inputs = inputPayload.runtimeInputs;
      const run = await subject().send('POST', `/workflows/${workflowId}/run`, {inputs});
      expect(asRefusal(run)).toEqual(refused(run, {code: 'payload_invalid', fields: ['inputs.key']}));
    });

    it('are not handed to another workflow by the marker', async () => {
      const {id, inputPayload} = await scheduleWithSecret();
      const {id: workflowId} = await workflowWithSecret();
      const moved = await subject().send('PATCH', `/schedules/${id}`, {workflowId, inputPayload});
      const expected = {code: 'payload_invalid', fields: ['inputPayload.runtimeInputs.key']} as const;
      expect(asRefusal(moved)).toEqual(refused(moved, expected));
    });

    it('are masked in the preview of a run of their schedule', async () => {
      const {id} = await scheduleWithSecret();
      const {runId} = await subject().client.schedules.runNow(id);
      const run = await subject().client.runs.get(runId ?? '');
      expect(run.inputPreview.runtimeInputs).toEqual({url, key: SECRET_MASK});
    });

    it('leave the marker alone in an input that is no secret', async () => {
      const {id: workflowId} = await workflowWithSecret('text');
      const inputPayload = {runtimeInputs: {url, key: SECRET_MASK}};
      await expect(subject().schedule({workflowId, inputPayload})).resolves.toMatchObject({inputPayload});
    });
  });
}
