import {describe, expect, it} from 'vitest';
import type {BulkRequest, BulkResponse} from '../../contract/index.js';
import {asRefusal, NOBODY, refused, type Subject} from './subject.js';

/** One action over many schedules, and taking it back. */
export function describeBulk(subject: () => Subject): void {
  const bulk = async (request: BulkRequest): Promise<BulkResponse> =>
    subject().client.schedules.bulk(request);
  const twoOf = async (changes: readonly object[] = [{}, {}]) => {
    const {id: workflowId} = await subject().workflow();
    const made = [];
    for (const change of changes) made.push(await subject().schedule({workflowId, ...change}));
    return {workflowId, schedules: made, ids: made.map(({id}) => id)};
  };

  describe('POST /schedules/bulk', () => {
    it('answers 200 with a result for each ID, in their order, each ID once', async () => {
      const {schedules, ids} = await twoOf([{}, {paused: true}]);
      const answer = await subject().send('POST', '/schedules/bulk', {
        action: 'pause',
        ids: [...ids, NOBODY, ids[0]],
        note: 'Maintenance',
      });
      expect(answer.status).toBe(200);
      const {results, undo, dryRun, action} = subject().parse('BulkResponse', answer.body);
      expect({dryRun, action}).toEqual({dryRun: false, action: 'pause'});
      expect(results).toEqual([
        {id: ids[0], name: schedules[0]?.name, outcome: 'changed'},
        {id: ids[1], name: schedules[1]?.name, outcome: 'unchanged'},
        expect.objectContaining({id: NOBODY, name: null, outcome: 'failed'}),
      ]);
      expect(results[2]?.problem).toMatchObject({
        code: 'schedule_not_found',
        status: 404,
        statusCode: 404,
        instance: `${new URL(subject().client.baseUrl).pathname}/schedules/${NOBODY}`,
        requestId: answer.headers.get('x-request-id'),
      });
      expect(undo).toEqual(expect.any(String));
      await expect(subject().client.schedules.get(ids[0]!)).resolves.toMatchObject({
        status: 'paused',
        note: 'Maintenance',
        generation: 2,
      });
    });

    it('changes exactly those that the filter of the list finds', async () => {
      const {workflowId, ids} = await twoOf([{name: 'Weekly sweep'}, {name: 'Daily check'}]);
      const {results} = await bulk({action: 'pause', filter: {workflowId, q: 'WEEKLY'}});
      expect(results.map(({id}) => id)).toEqual([ids[0]]);
      await expect(subject().client.schedules.get(ids[1]!)).resolves.toMatchObject({status: 'active'});
    });

    it('says what it would do in a dry run, and does nothing', async () => {
      const {ids} = await twoOf([{}, {paused: true}]);
      const {dryRun, results, undo} = await bulk({action: 'resume', ids, dryRun: true});
      expect({dryRun, outcomes: results.map(({outcome}) => outcome), undo}).toEqual({
        dryRun: true,
        outcomes: ['unchanged', 'changed'],
        undo: null,
      });
      await expect(subject().client.schedules.get(ids[1]!)).resolves.toMatchObject({generation: 1});
    });

    it('runs each now, with the ID of its run', async () => {
      const {ids, workflowId} = await twoOf([{}, {paused: true}]);
      const {results, undo} = await bulk({action: 'runNow', ids});
      expect(results.map(({outcome}) => outcome)).toEqual(['changed', 'changed']);
      expect(undo).toBeNull();
      const {runs} = await subject().client.runs.list({workflowId});
      expect(new Set(results.map(({runId}) => runId))).toEqual(new Set(runs.map(({id}) => id)));
    });

    it('deletes each, and cannot take that back', async () => {
      const {ids, workflowId} = await twoOf();
      const {undo} = await bulk({action: 'delete', ids});
      expect(undo).toBeNull();
      await expect(subject().client.schedules.list({workflowId})).resolves.toMatchObject({schedules: []});
    });

    it.each([
      ['neither of IDs and filter', {action: 'pause'}, ['ids']],
      ['both of them', {action: 'pause', ids: [NOBODY], filter: {}}, ['ids']],
      ['an action that there is not', {action: 'explode', filter: {}}, ['action']],
    ])('refuses %s, naming the field', async (_what, request, fields) => {
      const answer = await subject().send('POST', '/schedules/bulk', request);
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'validation_failed', fields}));
    });

    it('is never taken for a schedule of that ID', async () => {
      const answer = await subject().send('GET', '/schedules/bulk');
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'method_not_allowed'}));
    });
  });

  describe('POST /schedules/bulk/undo', () => {
    it('takes back exactly what was changed, with the notes that were there', async () => {
      const {ids, workflowId} = await twoOf([{note: 'Mine'}, {paused: true, note: 'Left alone'}]);
      const {undo} = await bulk({action: 'pause', filter: {workflowId}, note: 'Maintenance'});
      const answer = await subject().send('POST', '/schedules/bulk/undo', {undo});
      expect(answer).toMatchObject({status: 200, body: {action: 'resume', dryRun: false, undo: null}});
      const {results} = subject().parse('BulkResponse', answer.body);
      expect(results).toMatchObject([{id: ids[0], outcome: 'changed'}]);
      const {schedules} = subject().client;
      await expect(schedules.get(ids[0]!)).resolves.toMatchObject({status: 'active', note: 'Mine'});
      await expect(schedules.get(ids[1]!)).resolves.toMatchObject({
        status: 'paused',
        note: 'Left alone',
        generation: 1,
      });
    });

    it('takes back nothing of what somebody has changed since', async () => {
      const {ids} = await twoOf();
      const {undo} = await bulk({action: 'pause', ids});
      await subject().client.schedules.update(ids[0]!, {description: 'Touched'});
      const {results} = await subject().client.schedules.undoBulk({undo: undo ?? ''});
      expect(results.map(({outcome}) => outcome)).toEqual(['failed', 'changed']);
      expect(results[0]?.problem).toMatchObject({
        code: 'generation_conflict',
        current: {id: ids[0], description: 'Touched'},
      });
      await expect(subject().client.schedules.get(ids[0]!)).resolves.toMatchObject({status: 'paused'});
    });

    it('is done once, and by nobody with another handle', async () => {
      const {undo} = await bulk({action: 'pause', ids: (await twoOf([{}])).ids});
      await subject().client.schedules.undoBulk({undo: undo ?? ''});
      for (const stale of [undo, NOBODY, 'nonsense']) {
        const answer = await subject().send('POST', '/schedules/bulk/undo', {undo: stale});
        expect(asRefusal(answer)).toEqual(refused(answer, {code: 'bulk_undo_not_found'}));
      }
    });
  });
}
