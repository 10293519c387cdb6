import {describe, expect, it} from 'vitest';
import {type Schedule, ScheduleSchema} from '../../contract/index.js';
import {nextFires} from '../../cron/index.js';
import {aRuntimeInput} from '../builders/a-workflow.js';
import {asRefusal, NOBODY, refused, type Subject} from './subject.js';

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
      expect(asInLists(ScheduleSchema.parse(answer.body))).toEqual(asInLists(schedule));
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
      expect(schedules.map(asInLists)).toEqual([asInLists(await subject().client.schedules.get(id))]);
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

    it.each(['name', '-name', 'nextRunAt', '-nextRunAt', 'createdAt', '-createdAt'] as const)(
      'sorts by %s, and what has no such time comes last',
      async (sort) => {
        const {id: workflowId} = await subject().workflow();
        const fires = {a: '0 4 1 3 *', b: '0 4 1 1 *', c: '0 4 1 2 *'};
        for (const [name, cronExpression] of Object.entries(fires)) {
          await subject().schedule({workflowId, name, cronExpression});
        }
        await subject().schedule({workflowId, name: 'd', paused: true});
        const found: Schedule[] = [];
        for await (const schedule of subject().client.schedules.iterate({workflowId, sort, limit: 2})) {
          found.push(schedule);
        }
        const column = sort.replace('-', '') as 'name' | 'nextRunAt' | 'createdAt';
        const values = found.map((schedule) => schedule[column]).filter((value) => value !== null);
        const ascending = values.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
        expect(values).toEqual(sort.startsWith('-') ? ascending.toReversed() : ascending);
        expect(found).toHaveLength(4);
        if (column === 'nextRunAt') expect(found.at(-1)).toMatchObject({name: 'd', nextRunAt: null});
      },
    );

    it('narrows by the next fire and by time zone, and counts when it is asked to', async () => {
      const {id: workflowId, name: workflowName} = await subject().workflow();
      const early = await subject().schedule({workflowId, timezone: 'UTC', cronExpression: '0 4 1 1 *'});
      const late = await subject().schedule({
        workflowId,
        timezone: 'Asia/Tokyo',
        cronExpression: '0 4 1 6 *',
      });
      await subject().schedule({workflowId, timezone: 'UTC', paused: true});
      const [first, last] = [early, late].toSorted((a, b) =>
        String(a.nextRunAt) < String(b.nextRunAt) ? -1 : 1,
      );
      const {client} = subject();
      const ids = async (query: Parameters<typeof client.schedules.list>[0]) =>
        (await client.schedules.list({workflowId, ...query})).schedules.map(({id}) => id);
      await expect(ids({nextRunAfter: last!.nextRunAt!})).resolves.toEqual([last!.id]);
      await expect(ids({nextRunBefore: last!.nextRunAt!})).resolves.toEqual([first!.id]);
      const counted = await client.schedules.list({
        workflowId,
        timezone: 'UTC',
        total: true,
        facets: true,
        limit: 1,
      });
      expect(counted).toMatchObject({
        total: 2,
        facets: {
          statuses: {active: 1, paused: 1, error: 0},
          timezones: [
            {timezone: 'Asia/Tokyo', count: 1},
            {timezone: 'UTC', count: 2},
          ],
          workflows: expect.arrayContaining([{workflowId, workflowName, count: 2}]),
        },
      });
      const inAWeek = Date.parse(early.nextRunAt!) - Date.now() < 7 * 86_400_000;
      expect(counted.facets?.nextRuns.week).toBe(inAWeek ? 1 : 0);
      expect(counted.schedules).toHaveLength(1);
    });

    it('gives the last fires in a page that asks for them, and never otherwise', async () => {
      const {id: workflowId} = await subject().workflow();
      const {id} = await subject().schedule({workflowId});
      const {client} = subject();
      const page = await client.schedules.list({workflowId, limit: 5, recentFires: true});
      expect(page.schedules.map(({recentFires}) => recentFires)).toEqual([[]]);
      const others = [
        await client.schedules.list({workflowId, limit: 5}),
        await client.schedules.list({workflowId, recentFires: true}),
      ].flatMap(({schedules}) => schedules);
      for (const schedule of [...others, await client.schedules.get(id)])
        expect(Object.keys(schedule)).not.toContain('recentFires');
    });

    it('says cadences in words in a page that asks for them, and never otherwise', async () => {
      const {id: workflowId} = await subject().workflow();
      const {id} = await subject().schedule({workflowId, cronExpression: '0 9 * * MON-FRI'});
      const {client} = subject();
      const words = async (language: string) =>
        (await client.schedules.list({workflowId, limit: 5, cadenceWords: language})).schedules.map(
          ({cadenceWords}) => cadenceWords,
        );
      expect(await words('en-GB')).toEqual(['At 09:00, Monday to Friday']);
      expect(await words('de')).toEqual(['Um 09:00, Montag bis Freitag']);
      expect(await words('tlh')).toEqual(['At 09:00, Monday to Friday']);
      const others = [
        await client.schedules.list({workflowId, limit: 5}),
        await client.schedules.list({workflowId, cadenceWords: 'en'}),
      ].flatMap(({schedules}) => schedules);
      for (const schedule of [...others, await client.schedules.get(id)])
        expect(Object.keys(schedule)).not.toContain('cadenceWords');
    });

    it('refuses a cursor of another order and of other filters', async () => {
      const {id: workflowId} = await subject().workflow();
      for (const name of ['a', 'b']) await subject().schedule({workflowId, name});
      const {nextCursor} = await subject().client.schedules.list({workflowId, limit: 1});
      const cursor = encodeURIComponent(nextCursor ?? '');
      for (const query of [`workflowId=${workflowId}&sort=-name`, 'status=active']) {
        const answer = await subject().send('GET', `/schedules?limit=1&${query}&cursor=${cursor}`);
        expect(asRefusal(answer)).toEqual(refused(answer, {code: 'validation_failed', fields: ['cursor']}));
      }
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

/** Without what only its own address tells, or tells anew: Temporal's word of this moment, and the latest runs. */
function asInLists(schedule: Schedule): Partial<Schedule> {
  const {
    temporal: _live,
    recentRuns: _runs,
    temporalSnapshot: _snapshot,
    counters: _counters,
    ...row
  } = schedule;
  return row;
}
