import {describe, expect, it} from 'vitest';
import {ProblemSchema, ScheduleSchema, type Schedule} from '../../contract/index.js';
import {StaleEditError} from '../../errors/index.js';
import {asRefusal, refused, type Subject} from './subject.js';

/** Editing, pausing and resuming. */
export function describeScheduleChanges(subject: () => Subject): void {
  describe('PATCH /schedules/:id', () => {
    it('changes exactly the fields that it is given', async () => {
      const before = await subject().schedule({
        description: 'Keep me',
        overlapPolicy: 'allow',
        catchupWindowSeconds: 3600,
        jitterSeconds: 7,
        pauseOnFailure: true,
      });
      const name = subject().name('Renamed');
      const answer = await subject().send('PATCH', `/schedules/${before.id}`, {name});
      expect(answer.status).toBe(200);
      expect(answer.headers.get('etag')).toBe('"2"');
      const after = answer.body as Schedule;
      expect(decided(after)).toEqual({...decided(before), name});
      expect(after).toMatchObject({generation: 2, observedGeneration: 2, synced: true});
    });

    it('clears with null, and keeps what is left out', async () => {
      const {id} = await subject().schedule({
        description: 'Old',
        humanLabel: 'Each year',
        startAt: '2030-01-01T00:00:00+02:00',
      });
      const kept = await subject().client.schedules.update(id, {humanLabel: null});
      expect(kept).toMatchObject({description: 'Old', humanLabel: null, startAt: '2029-12-31T22:00:00.000Z'});
      const cleared = await subject().client.schedules.update(id, {description: null, startAt: null});
      expect(cleared).toMatchObject({description: null, startAt: null, generation: 3});
    });

    it('makes no generation of a change of nothing', async () => {
      const {id, name, inputPayload} = await subject().schedule();
      await expect(subject().client.schedules.update(id, {name, inputPayload})).resolves.toMatchObject({
        generation: 1,
      });
    });

    it('moves the next fire with the cadence', async () => {
      const before = await subject().schedule();
      const after = await subject().client.schedules.update(before.id, {cronExpression: '0 4 30 12 *'});
      expect(after.nextRunAt).not.toBe(before.nextRunAt);
      expect(after.nextRunAt).toMatch(/-12-30T03:00:00/);
    });

    it('pauses and resumes by status', async () => {
      const {id} = await subject().schedule();
      const paused = await subject().client.schedules.update(id, {status: 'paused'});
      expect(paused).toMatchObject({status: 'paused', nextRunAt: null, generation: 2});
      const resumed = await subject().client.schedules.update(id, {status: 'active'});
      expect(resumed).toMatchObject({status: 'active', generation: 3});
      expect(resumed.nextRunAt).not.toBeNull();
    });

    it('accepts the generation that was read, as *, alone, weak, or in a list', async () => {
      const {id} = await subject().schedule();
      for (const [index, tag] of ['"1"', 'W/"2"', '"9", "3"', '*'].entries()) {
        const answer = await subject().send(
          'PATCH',
          `/schedules/${id}`,
          {name: `x${index}`},
          {'If-Match': tag},
        );
        expect(answer, tag).toMatchObject({status: 200, body: {generation: index + 2}});
      }
    });

    it('answers 412 generation_conflict with the current ETag and state when If-Match is stale, and changes nothing', async () => {
      const {id, name} = await subject().schedule();
      await subject().client.schedules.update(id, {description: 'Meanwhile'});
      const answer = await subject().send('PATCH', `/schedules/${id}`, {name: 'Mine'}, {'If-Match': '"1"'});
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'generation_conflict'}));
      expect(answer.headers.get('etag')).toBe('"2"');
      const current = {id, name, description: 'Meanwhile', generation: 2};
      expect(ScheduleSchema.parse(ProblemSchema.parse(answer.body).current)).toMatchObject(current);
      await expect(subject().client.schedules.get(id)).resolves.toMatchObject(current);
      const edit = subject().client.schedules.update(id, {name: 'Mine'}, {ifMatch: 1});
      await expect(edit).rejects.toBeInstanceOf(StaleEditError);
      await expect(edit).rejects.toMatchObject({current});
    });

    it('refuses what a create would refuse, and changes nothing', async () => {
      const before = await subject().schedule();
      const answer = await subject().send('PATCH', `/schedules/${before.id}`, {
        cronExpression: '99 * * * *',
        name: 'Half',
      });
      expect(asRefusal(answer)).toEqual(
        refused(answer, {code: 'cadence_invalid', fields: ['cronExpression']}),
      );
      const after = await subject().client.schedules.get(before.id);
      expect(decided(after)).toEqual(decided(before));
    });

    it('checks the payload against the workflow when only the version changes', async () => {
      const {id} = await subject().schedule();
      const answer = await subject().send('PATCH', `/schedules/${id}`, {
        workflowVersionId: '00000000-0000-4000-8000-00000000dead',
      });
      expect(asRefusal(answer)).toEqual(
        refused(answer, {code: 'workflow_version_not_found', fields: ['workflowVersionId']}),
      );
    });
  });

  describe('POST /schedules/:id/pause and /resume', () => {
    it('answer 201 with the schedule as it is then, without a body as Studio calls them', async () => {
      const {id} = await subject().schedule();
      const paused = await subject().send('POST', `/schedules/${id}/pause`);
      expect(paused).toMatchObject({
        status: 201,
        body: {status: 'paused', nextRunAt: null, nextFires: [], generation: 2, synced: true},
      });
      expect(paused.headers.get('etag')).toBe('"2"');
      const resumed = await subject().send('POST', `/schedules/${id}/resume`);
      expect(resumed).toMatchObject({status: 201, body: {status: 'active', generation: 3, synced: true}});
      expect(resumed.body).not.toMatchObject({nextRunAt: null});
    });

    it('keep the note of who did it, and drop it when the next one says nothing', async () => {
      const {id} = await subject().schedule();
      const {schedules} = subject().client;
      await expect(schedules.pause(id, {note: 'Maintenance'})).resolves.toMatchObject({note: 'Maintenance'});
      await expect(schedules.resume(id)).resolves.toMatchObject({note: null});
    });

    it('change nothing when it is so already, and keep the note', async () => {
      const {id} = await subject().schedule();
      const {schedules} = subject().client;
      await schedules.pause(id, {note: 'Maintenance'});
      await expect(schedules.pause(id)).resolves.toMatchObject({generation: 2, note: 'Maintenance'});
    });

    it('refuse a note of more than 1,000 bytes, naming it', async () => {
      const {id} = await subject().schedule();
      const answer = await subject().send('POST', `/schedules/${id}/pause`, {note: 'ü'.repeat(501)});
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'validation_failed', fields: ['note']}));
    });

    it('refuse a stale If-Match', async () => {
      const {id} = await subject().schedule();
      const answer = await subject().send('POST', `/schedules/${id}/pause`, {}, {'If-Match': '"2"'});
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'generation_conflict'}));
    });
  });
}

/** What a person has decided about a schedule. */
function decided(schedule: Schedule) {
  const {cronExpression, timezone, overlapPolicy, catchupWindowSeconds, jitterSeconds, pauseOnFailure} =
    schedule;
  const {name, description, humanLabel, inputPayload, startAt, endAt, note, status} = schedule;
  return {
    cronExpression,
    timezone,
    overlapPolicy,
    catchupWindowSeconds,
    jitterSeconds,
    pauseOnFailure,
    name,
    description,
    humanLabel,
    inputPayload,
    startAt,
    endAt,
    note,
    status,
  };
}
