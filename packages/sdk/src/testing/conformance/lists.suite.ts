import {describe, expect, it} from 'vitest';
import {scheduleSorts, type ListSchedulesQuery} from '../../contract/index.js';
import {asRefusal, refused, type Subject} from './subject.js';

const inputs = {url: 'https://example.com'};

/** Lists in pages: order, search, counts. */
export function describeLists(subject: () => Subject): void {
  const namesOf = async (query: ListSchedulesQuery) =>
    (await subject().client.schedules.list(query)).schedules.map(({name}) => name);

  describe('GET /schedules, page by page', () => {
    it('gives every schedule once in every order, and those without a time last either way', async () => {
      const {client} = subject();
      const {id: workflowId} = await subject().workflow();
      const made = [];
      for (const [name, changes] of [
        ['c', {}],
        ['a', {paused: true}],
        ['b', {cronExpression: '0 4 1 6 *'}],
        ['d', {paused: true}],
        ['e', {cronExpression: '0 4 1 9 *'}],
      ] as const) {
        made.push(await subject().schedule({workflowId, name, ...changes}));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await client.schedules.runNow(made[2]!.id);
      await client.schedules.update(made[0]!.id, {description: 'Touched last'});
      for (const sort of scheduleSorts) {
        const whole = await namesOf({workflowId, sort});
        const paged: string[] = [];
        for await (const {name} of client.schedules.iterate({workflowId, sort, limit: 2})) paged.push(name);
        expect(paged, sort).toEqual(whole);
        expect(paged.toSorted(), sort).toEqual(['a', 'b', 'c', 'd', 'e']);
      }
      await expect(namesOf({workflowId, sort: '-name'})).resolves.toEqual(['e', 'd', 'c', 'b', 'a']);
      await expect(namesOf({workflowId, sort: 'createdAt'})).resolves.toEqual(['c', 'a', 'b', 'd', 'e']);
      expect((await namesOf({workflowId, sort: '-updatedAt'}))[0]).toBe('c');
      for (const sort of ['nextRunAt', '-nextRunAt'] as const) {
        expect((await namesOf({workflowId, sort})).slice(3).toSorted(), sort).toEqual(['a', 'd']);
      }
      for (const sort of ['lastRunAt', '-lastRunAt'] as const) {
        expect((await namesOf({workflowId, sort}))[0], sort).toBe('b');
      }
      const ascending = await namesOf({workflowId, sort: 'nextRunAt'});
      const descending = await namesOf({workflowId, sort: '-nextRunAt'});
      expect(descending.slice(0, 3)).toEqual(ascending.slice(0, 3).toReversed());
    });

    it('goes on behind the last row, whatever is made and deleted meanwhile', async () => {
      const {client} = subject();
      const {id: workflowId} = await subject().workflow();
      const made = new Map<string, string>();
      for (const name of ['b', 'd', 'f', 'h']) {
        made.set(name, (await subject().schedule({workflowId, name})).id);
      }
      const first = await client.schedules.list({workflowId, limit: 2});
      await client.schedules.delete(made.get('d') ?? '');
      for (const name of ['a', 'e']) await subject().schedule({workflowId, name});
      const cursor = first.nextCursor ?? '';
      const second = await client.schedules.list({workflowId, limit: 2, cursor, total: true});
      expect(second.schedules.map(({name}) => name)).toEqual(['e', 'f']);
      expect(second.total).toBe(5);
      const last = await client.schedules.list({workflowId, limit: 2, cursor: second.nextCursor ?? ''});
      expect(last.schedules.map(({name}) => name)).toEqual(['h']);
      expect(last.nextCursor).toBeNull();
    });

    it('finds a text in name, description, label, cadence and workflow, in any case and literally', async () => {
      const word = subject().name('Needle').replace(' ', '_');
      const {id: workflowId} = await subject().workflow();
      const {id: named} = await subject().workflow({name: `The ${word} flow`});
      await subject().schedule({workflowId, name: `a Über-${word.toUpperCase()}`});
      await subject().schedule({workflowId, name: 'b', description: `Has a ${word}.`});
      await subject().schedule({workflowId, name: 'c', humanLabel: `Each ${word}`});
      await subject().schedule({workflowId: named, name: 'd'});
      await subject().schedule({workflowId, name: 'e', cronExpression: '7 7 7 7 *'});
      await subject().schedule({workflowId, name: `f ${word.replace('_', 'x')}`});
      const found = (await namesOf({q: word.toLowerCase()})).map((name) => name.slice(0, 1));
      expect(found.toSorted()).toEqual(['a', 'b', 'c', 'd']);
      await expect(namesOf({workflowId, q: `ÜBER-${word}`})).resolves.toHaveLength(1);
      await expect(namesOf({workflowId, q: '7 7 7'})).resolves.toEqual(['e']);
      await expect(namesOf({workflowId, q: '%'})).resolves.toEqual([]);
    });

    it('refuses a limit, an order and an instant that cannot be, naming each', async () => {
      const answer = await subject().send('GET', '/schedules?limit=201&sort=colour&nextRunAfter=soon');
      expect(asRefusal(answer)).toMatchObject({status: 400, code: 'validation_failed'});
      expect(asRefusal(answer).fields.toSorted()).toEqual(['limit', 'nextRunAfter', 'sort']);
    });
  });

  describe('GET /workflows/runs, page by page', () => {
    it('gives every run once, newest first, and counts when it is asked to', async () => {
      const {client} = subject();
      const {id: workflowId} = await subject().workflow();
      const made: string[] = [];
      for (let run = 0; run < 5; run += 1) {
        made.unshift((await client.workflows.run(workflowId, {inputs})).runId);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.runs.list({
          workflowId,
          limit: 2,
          total: true,
          ...(cursor === undefined ? {} : {cursor}),
        });
        expect(page.total).toBe(5);
        paged.push(...page.runs.map(({id}) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(made);
      const {startTime} = await client.runs.get(made[2] ?? '');
      const since = await client.runs.list({workflowId, from: startTime});
      expect(since.runs.map(({id}) => id)).toEqual(expect.arrayContaining(made.slice(0, 2)));
      const before = await client.runs.list({workflowId, to: startTime, total: true});
      expect(before.runs.map(({id}) => id)).toEqual(expect.arrayContaining(made.slice(3)));
      expect(before.total).toBe(before.runs.length);
    });

    it('refuses a cursor of other filters', async () => {
      const {client} = subject();
      const {id: workflowId} = await subject().workflow();
      for (let run = 0; run < 2; run += 1) await client.workflows.run(workflowId, {inputs});
      const {nextCursor} = await client.runs.list({workflowId, limit: 1});
      const cursor = encodeURIComponent(nextCursor ?? '');
      const answer = await subject().send('GET', `/workflows/runs?status=failed&cursor=${cursor}`);
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'validation_failed', fields: ['cursor']}));
    });
  });
}
