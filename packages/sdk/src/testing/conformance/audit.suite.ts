import {describe, expect, it} from 'vitest';
import {aRuntimeInput} from '../builders/a-workflow.js';
import {asRefusal, NOBODY, refused, type Subject} from './subject.js';

/** Who changed what. */
export function describeAudit(subject: () => Subject): void {
  describe('GET /schedules/:id/audit', () => {
    it('says of each change who, when and what, newest first, with before and after per field', async () => {
      const {client} = subject();
      const {id, name} = await subject().schedule({description: 'Old'});
      const renamed = subject().name('Renamed');
      await client.schedules.update(id, {name: renamed, description: null});
      await client.schedules.pause(id, {note: 'Holidays'});
      await client.schedules.resume(id);
      const {events, nextCursor} = await client.schedules.audit(id);
      expect(events.map(({action}) => action)).toEqual([
        'schedule.resumed',
        'schedule.paused',
        'schedule.updated',
        'schedule.created',
      ]);
      expect(events[2]).toMatchObject({
        actorType: 'user',
        actorId: 'local',
        subjectType: 'schedule',
        subjectId: id,
        subjectName: renamed,
        changes: [
          {field: 'description', before: 'Old', after: null},
          {field: 'name', before: name, after: renamed},
        ],
      });
      expect(events[1]?.changes).toEqual([
        {field: 'note', before: null, after: 'Holidays'},
        {field: 'paused', before: false, after: true},
      ]);
      expect(nextCursor).toBeNull();
    });

    it('keeps no field that did not change, and names every one that a create has set', async () => {
      const {id, cronExpression} = await subject().schedule({pauseOnFailure: true});
      const {events} = await subject().client.schedules.audit(id);
      const created = new Map(events[0]?.changes.map((change) => [change.field, change]));
      expect(created.get('cronExpression')).toEqual({
        field: 'cronExpression',
        before: null,
        after: cronExpression,
      });
      expect([...created.keys()]).toEqual([...created.keys()].toSorted());
      expect([...created.keys()]).toEqual(
        expect.arrayContaining([
          'inputPayload',
          'name',
          'overlapPolicy',
          'paused',
          'pauseOnFailure',
          'timezone',
        ]),
      );
      expect(created.has('description')).toBe(false);
    });

    it('records no change of nothing, nor one that was refused', async () => {
      const {client} = subject();
      const {id, name} = await subject().schedule();
      await client.schedules.update(id, {name});
      await subject().send('PATCH', `/schedules/${id}`, {timezone: 'Mars/Olympus'});
      await subject().send('PATCH', `/schedules/${id}`, {name: 'Mine'}, {'If-Match': '"7"'});
      expect((await client.schedules.audit(id)).events).toHaveLength(1);
    });

    it('tells of a run-now and of why there was no run', async () => {
      const {client} = subject();
      const {id} = await subject().schedule();
      const {runId} = await client.schedules.runNow(id);
      const {reason} = await client.schedules.runNow(id);
      const {events} = await client.schedules.audit(id);
      expect(events.slice(0, 2)).toMatchObject([
        {action: 'schedule.run_now', changes: [{field: 'skipped', before: null, after: reason}]},
        {action: 'schedule.run_now', changes: [{field: 'runId', before: null, after: runId}]},
      ]);
    });

    it('shows no secret', async () => {
      const inputs = [aRuntimeInput({id: 'key', type: 'secret'})];
      const {id: workflowId} = await subject().workflow({inputs});
      const payload = (key: string) => ({inputPayload: {runtimeInputs: {key}}});
      const {id} = await subject().schedule({workflowId, ...payload('hunter2')});
      await subject().client.schedules.update(id, payload('hunter3'));
      const answer = await subject().send('GET', `/schedules/${id}/audit`);
      expect(answer.status).toBe(200);
      expect(JSON.stringify(answer.body)).not.toContain('hunter');
    });

    it('stays readable after the schedule is deleted, and is 404 for one that never was', async () => {
      const {id, name} = await subject().schedule();
      await subject().client.schedules.delete(id);
      const {events} = await subject().client.schedules.audit(id);
      expect(events.map(({action}) => action)).toEqual(['schedule.deleted', 'schedule.created']);
      expect(events[0]).toMatchObject({subjectName: name});
      const answer = await subject().send('GET', `/schedules/${NOBODY}/audit`);
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'schedule_not_found'}));
    });
  });

  describe('GET /audit', () => {
    it('gives every event once, page by page, newest first, within a span of time', async () => {
      const {client} = subject();
      const {id, workflowId} = await subject().schedule();
      await client.schedules.update(id, {description: 'Once'});
      const list = async (query: string) => {
        const {status, body} = await subject().send('GET', `/audit?${query}`);
        expect(status).toBe(200);
        return subject().parse('AuditList', body);
      };
      const {events: whole} = await list('limit=8');
      expect(whole[0]).toMatchObject({action: 'schedule.updated', subjectId: id});
      expect(whole.map(({action, subjectId}) => `${action} ${subjectId}`)).toEqual(
        expect.arrayContaining([`workflow.committed ${workflowId}`, `workflow.created ${workflowId}`]),
      );
      const paged: string[] = [];
      let cursor = '';
      while (paged.length < whole.length) {
        const page = await list(`limit=2&cursor=${encodeURIComponent(cursor)}`);
        paged.push(...page.events.map((event) => event.id));
        cursor = page.nextCursor ?? '';
      }
      expect(paged.slice(0, whole.length)).toEqual(whole.map((event) => event.id));
      const [newest] = whole;
      const since = (await list(`from=${newest!.at}`)).events;
      expect(since.every(({at}) => Date.parse(at) >= Date.parse(newest!.at))).toBe(true);
      expect(since.map((event) => event.id)).toContain(newest!.id);
      const before = (await list(`limit=1&to=${newest!.at}`)).events;
      expect(Date.parse(before[0]!.at)).toBeLessThan(Date.parse(newest!.at));
    });

    it('refuses a cursor of another list', async () => {
      const {id} = await subject().schedule();
      const {body} = await subject().send('GET', '/audit?limit=1');
      const {nextCursor} = subject().parse('AuditList', body);
      const cursor = encodeURIComponent(nextCursor ?? '');
      const answer = await subject().send('GET', `/schedules/${id}/audit?cursor=${cursor}`);
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'validation_failed', fields: ['cursor']}));
    });
  });
}
