import {describe, expect, it} from 'vitest';
import {ScheduleSchema} from '../../contract/index.js';
import {nextFires} from '../../cron/index.js';
import {aRuntimeInput} from '../builders/a-workflow.js';
import {asRefusal, refused, type Subject} from './subject.js';

const NOBODY = '00000000-0000-4000-8000-00000000dead';

/** Making, reading and deleting schedules. */
export function describeSchedules(subject: () => Subject): void {
  describe('POST /schedules', () => {
    it('answers 201 with the stored schedule, applied, and its generation as ETag', async () => {
      const wish = await subject().wish({description: 'Why', jitterSeconds: 5, note: 'First'});
      const answer = await subject().send('POST', '/schedules', wish);
      expect(answer.status).toBe(201);
      expect(answer.headers.get('etag')).toBe('"1"');
      expect(ScheduleSchema.parse(answer.body)).toMatchObject({
        workflowId: wish.workflowId,
        name: wish.name,
        description: 'Why',
        cronExpression: wish.cronExpression,
        timezone: 'Europe/Berlin',
        overlapPolicy: 'skip',
        catchupWindowSeconds: 10,
        status: 'active',
        jitterSeconds: 5,
        note: 'First',
        generation: 1,
        observedGeneration: 1,
        synced: true,
        lastRunAt: null,
        workflowVersionId: null,
        workflowVersion: null,
      });
    });

    it('answers all keys of Studio, whether they have a value or not', async () => {
      const schedule = await subject().schedule();
      expect(Object.keys(schedule)).toEqual(
        expect.arrayContaining([
          'id',
          'workflowId',
          'workflowVersionId',
          'workflowVersion',
          'name',
          'description',
          'cronExpression',
          'timezone',
          'humanLabel',
          'overlapPolicy',
          'catchupWindowSeconds',
          'status',
          'lastRunAt',
          'nextRunAt',
          'inputPayload',
          'temporalScheduleId',
          'temporalSnapshot',
          'organizationId',
          'createdAt',
          'updatedAt',
        ]),
      );
    });

    it('accepts what Studio sends: the catch-up window as text, null label, keys that nobody knows', async () => {
      const wish = await subject().wish({humanLabel: null});
      const answer = await subject().send('POST', '/schedules', {
        ...wish,
        catchupWindowSeconds: '60',
        temporalScheduleId: 'mine',
      });
      expect(answer).toMatchObject({status: 201, body: {catchupWindowSeconds: 60, humanLabel: null}});
      expect(answer.body).not.toMatchObject({temporalScheduleId: 'mine'});
    });

    it('stores the payload in full, with the defaults of the entry point written out', async () => {
      const inputs = [
        aRuntimeInput(),
        aRuntimeInput({id: 'depth', type: 'number', required: false, defaultValue: 2}),
      ];
      const {id: workflowId} = await subject().workflow({inputs});
      const schedule = await subject().schedule({workflowId});
      expect(schedule.inputPayload).toEqual({
        runtimeInputs: {url: 'https://example.com', depth: 2},
        nodeOverrides: {},
      });
    });

    it('takes the short form of a node override as params', async () => {
      const inputPayload = {
        runtimeInputs: {url: 'https://example.com'},
        nodeOverrides: {fetch: {method: 'HEAD'}},
      };
      const schedule = await subject().schedule({inputPayload});
      expect(schedule.inputPayload.nodeOverrides).toEqual({
        fetch: {params: {method: 'HEAD'}, inputOverrides: {}},
      });
    });

    it('names the pinned version by its number', async () => {
      const {id: workflowId, currentVersionId: workflowVersionId} = await subject().workflow();
      const schedule = await subject().schedule({workflowId, workflowVersionId});
      expect(schedule).toMatchObject({workflowVersionId, workflowVersion: 1});
    });

    it('shows the next fires that the cron engine predicts', async () => {
      const {cronExpression, timezone, nextFires: shown, nextRunAt, createdAt} = await subject().schedule();
      const predicted = nextFires({cronExpression, timezone}, {after: createdAt, limit: 3});
      expect(shown?.slice(0, 3).map((fire) => Date.parse(fire))).toEqual(
        predicted.map((fire) => Date.parse(fire)),
      );
      expect(nextRunAt).toBe(shown?.[0]);
    });

    it('makes it paused when that is wanted, without a next fire', async () => {
      await expect(subject().schedule({paused: true})).resolves.toMatchObject({
        status: 'paused',
        nextRunAt: null,
        nextFires: [],
        generation: 1,
        synced: true,
      });
    });
  });

  describe('GET /schedules/:id', () => {
    it('answers what was created, with its generation as ETag', async () => {
      const schedule = await subject().schedule();
      const answer = await subject().send('GET', `/schedules/${schedule.id}`);
      expect(answer.headers.get('etag')).toBe('"1"');
      expect(answer.body).toMatchObject({...schedule, temporalSnapshot: expect.any(Object) as object});
    });

    it.each([
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/pause'],
      ['POST', '/resume'],
      ['POST', '/trigger'],
    ])('%s …%s answers 404 schedule_not_found for a schedule that is not there', async (method, rest) => {
      const body = method === 'PATCH' ? {name: 'x'} : undefined;
      const answer = await subject().send(method, `/schedules/${NOBODY}${rest}`, body);
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'schedule_not_found'}));
      expect(answer.body).toMatchObject({message: `Schedule ${NOBODY} not found`});
    });
  });

  describe('GET /schedules', () => {
    it('lists by name, and narrows by workflow and by status', async () => {
      const {id: workflowId} = await subject().workflow();
      await subject().schedule({workflowId, name: 'b'});
      await subject().schedule({workflowId, name: 'a', paused: true});
      const {client} = subject();
      const names = async (query: Parameters<typeof client.schedules.list>[0]) =>
        (await client.schedules.list(query)).schedules.map(({name}) => name);
      await expect(names({workflowId})).resolves.toEqual(['a', 'b']);
      await expect(names({workflowId, status: 'paused'})).resolves.toEqual(['a']);
      await expect(names({workflowId, status: 'active'})).resolves.toEqual(['b']);
      await expect(names({workflowId: NOBODY})).resolves.toEqual([]);
    });

    it('shows a schedule as its own address does', async () => {
      const {id, workflowId} = await subject().schedule();
      const {schedules} = await subject().client.schedules.list({workflowId});
      expect(schedules).toEqual([await subject().client.schedules.get(id)]);
    });

    it('answers one page after the other when it is asked for a limit', async () => {
      const {id: workflowId} = await subject().workflow();
      for (const name of ['c', 'a', 'b']) await subject().schedule({workflowId, name});
      const {client} = subject();
      const first = await client.schedules.list({workflowId, limit: 2});
      expect(first.schedules.map(({name}) => name)).toEqual(['a', 'b']);
      const cursor = first.nextCursor ?? '';
      const last = await client.schedules.list({workflowId, limit: 2, cursor});
      expect(last.schedules.map(({name}) => name)).toEqual(['c']);
      expect(last.nextCursor ?? null).toBeNull();
    });

    it('goes on behind the last row of the page when that row is gone meanwhile', async () => {
      const {id: workflowId} = await subject().workflow();
      for (const name of ['a', 'b', 'c']) await subject().schedule({workflowId, name});
      const {client} = subject();
      const first = await client.schedules.list({workflowId, limit: 2});
      await client.schedules.delete(first.schedules[1]!.id);
      const query = {workflowId, limit: 2, cursor: first.nextCursor ?? ''};
      const names = (await client.schedules.list(query)).schedules.map(({name}) => name);
      expect(names).toEqual(['c']);
    });

    it('refuses a cursor that no page has answered', async () => {
      const answer = await subject().send('GET', '/schedules?limit=2&cursor=nonsense');
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'validation_failed', fields: ['cursor']}));
    });

    it('refuses a status and a workflow that cannot be', async () => {
      const answer = await subject().send('GET', '/schedules?status=broken&workflowId=1');
      expect(asRefusal(answer)).toEqual(
        refused(answer, {code: 'validation_failed', fields: ['workflowId', 'status']}),
      );
    });
  });

  describe('DELETE /schedules/:id', () => {
    it('answers success, and then it is gone from address and list', async () => {
      const {id, workflowId} = await subject().schedule();
      const answer = await subject().send('DELETE', `/schedules/${id}`);
      expect(answer).toMatchObject({status: 200, body: {success: true}});
      expect((await subject().send('GET', `/schedules/${id}`)).status).toBe(404);
      await expect(subject().client.schedules.list({workflowId})).resolves.toMatchObject({schedules: []});
      expect((await subject().send('DELETE', `/schedules/${id}`)).status).toBe(404);
    });

    it('refuses a stale If-Match with 412, and deletes nothing', async () => {
      const {id} = await subject().schedule();
      const answer = await subject().send('DELETE', `/schedules/${id}`, undefined, {'If-Match': '"7"'});
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'generation_conflict'}));
      await expect(subject().client.schedules.get(id)).resolves.toMatchObject({id});
    });
  });
}
