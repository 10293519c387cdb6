import {describe, expect, it} from 'vitest';
import {asRefusal, NOBODY, refused, type Subject} from './subject.js';

/** What somebody changed in Temporal from outside, and what is done about it. */
export function describeDrift(subject: () => Subject): void {
  describe('GET /schedules/:id/drift', () => {
    it('finds no difference in a schedule that was just made, and in one that was just changed', async () => {
      const {schedules} = subject().client;
      const {id} = await subject().schedule({jitterSeconds: 5, note: 'Mine', overlapPolicy: 'buffer_all'});
      await expect(schedules.drift(id)).resolves.toMatchObject({
        scheduleId: id,
        state: 'in_sync',
        fields: [],
      });
      await schedules.pause(id, {note: 'Maintenance'});
      await expect(schedules.drift(id)).resolves.toMatchObject({state: 'in_sync', fields: []});
    });

    it('names what somebody changed, as it should be and as it is', async () => {
      const schedule = await subject().schedule();
      await subject().pauseInTemporal(schedule, 'by hand');
      const {state, fields} = await subject().client.schedules.drift(schedule.id);
      expect(state).toBe('drifted');
      expect(fields).toEqual([
        {field: 'paused', desired: false, actual: true},
        {field: 'note', desired: '', actual: 'by hand'},
      ]);
    });

    it('says that it is missing when somebody deleted it', async () => {
      const schedule = await subject().schedule();
      await subject().deleteInTemporal(schedule);
      await expect(subject().client.schedules.drift(schedule.id)).resolves.toMatchObject({
        state: 'missing',
        fields: [],
      });
    });

    it('is 404 for a schedule that is not there', async () => {
      const answer = await subject().send('GET', `/schedules/${NOBODY}/drift`);
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'schedule_not_found'}));
    });
  });

  describe('POST /schedules/:id/reconcile', () => {
    it('puts our state back, with 200 and no new generation, and says who asked', async () => {
      const {schedules} = subject().client;
      const schedule = await subject().schedule();
      await subject().pauseInTemporal(schedule, 'by hand');
      const answer = await subject().send('POST', `/schedules/${schedule.id}/reconcile`);
      expect(answer).toMatchObject({
        status: 200,
        body: {status: 'active', statusReason: null, generation: 1, synced: true},
      });
      await expect(schedules.drift(schedule.id)).resolves.toMatchObject({state: 'in_sync', fields: []});
      const {events} = await schedules.audit(schedule.id);
      expect(events[0]).toMatchObject({action: 'schedule.reconciled', actorId: 'local', changes: []});
    });

    it('recreates what was deleted', async () => {
      const {schedules} = subject().client;
      const schedule = await subject().schedule();
      await subject().deleteInTemporal(schedule);
      await schedules.reconcile(schedule.id);
      await expect(schedules.drift(schedule.id)).resolves.toMatchObject({state: 'in_sync'});
    });

    it('adopts what Temporal holds, as a change by the caller', async () => {
      const {schedules} = subject().client;
      const schedule = await subject().schedule({humanLabel: 'Each December'});
      await subject().pauseInTemporal(schedule, 'by hand');
      await expect(schedules.reconcile(schedule.id, {adopt: true})).resolves.toMatchObject({
        status: 'paused',
        note: 'by hand',
        generation: 2,
        synced: true,
        updatedBy: 'local',
        cronExpression: schedule.cronExpression,
        humanLabel: 'Each December',
        drift: null,
      });
      await expect(schedules.drift(schedule.id)).resolves.toMatchObject({state: 'in_sync'});
      const {events} = await schedules.audit(schedule.id);
      expect(events[0]).toMatchObject({
        action: 'schedule.drift_adopted',
        actorId: 'local',
        changes: [
          {field: 'note', before: null, after: 'by hand'},
          {field: 'paused', before: false, after: true},
        ],
      });
    });

    it('makes no generation of adopting what is the same', async () => {
      const {id} = await subject().schedule();
      await expect(subject().client.schedules.reconcile(id, {adopt: true})).resolves.toMatchObject({
        generation: 1,
      });
    });

    it('refuses to adopt a deletion, and is 404 for a schedule that is not there', async () => {
      const schedule = await subject().schedule();
      await subject().deleteInTemporal(schedule);
      const answer = await subject().send('POST', `/schedules/${schedule.id}/reconcile`, {adopt: true});
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'drift_not_adoptable'}));
      const gone = await subject().send('POST', `/schedules/${NOBODY}/reconcile`);
      expect(asRefusal(gone)).toEqual(refused(gone, {code: 'schedule_not_found'}));
    });
  });

  describe('the reconciler', () => {
    /** Temporal's list, by which it looks for differences, is a moment behind. */
    const reconcileUntil = (isDone: () => Promise<boolean>) =>
      expect.poll(() => subject().reconcile().then(isDone), {timeout: 30_000, interval: 200}).toBe(true);

    it('puts back what somebody changed, and tells what it found', async () => {
      const {schedules} = subject().client;
      const schedule = await subject().schedule({driftPolicy: 'repair'});
      await subject().pauseInTemporal(schedule, 'by hand');
      await reconcileUntil(
        async () => typeof (await schedules.get(schedule.id)).drift?.repairedAt === 'string',
      );
      await expect(schedules.get(schedule.id)).resolves.toMatchObject({
        status: 'active',
        generation: 1,
        drift: {fields: [{field: 'paused', desired: false, actual: true}, {field: 'note'}]},
      });
      const {events} = await schedules.audit(schedule.id);
      expect(events[0]).toMatchObject({
        action: 'schedule.drift_repaired',
        actorType: 'reconciler',
        actorId: 'system',
        changes: [
          {field: 'note', before: 'by hand', after: ''},
          {field: 'paused', before: true, after: false},
        ],
      });
    });

    it('only reports under the policy report, until somebody reconciles', async () => {
      const {schedules} = subject().client;
      const schedule = await subject().schedule({driftPolicy: 'report'});
      await subject().pauseInTemporal(schedule, 'by hand');
      await reconcileUntil(async () => (await schedules.get(schedule.id)).status === 'error');
      const reported = await schedules.get(schedule.id);
      expect(reported).toMatchObject({
        statusReason:
          'It was changed in Temporal from outside: paused, note. Reconcile it to put our state back, or adopt what Temporal holds.',
        drift: {repairedAt: null, fields: [{field: 'paused'}, {field: 'note'}]},
      });
      await subject().reconcile();
      expect((await schedules.get(schedule.id)).drift).toEqual(reported.drift);
      await expect(schedules.reconcile(schedule.id)).resolves.toMatchObject({
        status: 'active',
        statusReason: null,
        drift: {detectedAt: reported.drift?.detectedAt, repairedAt: expect.any(String) as string},
      });
      const {events} = await schedules.audit(schedule.id);
      expect(events.map(({action}) => action)).toEqual([
        'schedule.reconciled',
        'schedule.drifted',
        'schedule.created',
      ]);
    });

    it('reports a deletion as such', async () => {
      const {schedules} = subject().client;
      const schedule = await subject().schedule({driftPolicy: 'report'});
      await subject().deleteInTemporal(schedule);
      await reconcileUntil(async () => (await schedules.get(schedule.id)).status === 'error');
      const {statusReason, drift} = await schedules.get(schedule.id);
      expect(statusReason).toMatch(/^It was deleted in Temporal from outside\. /);
      expect(drift).toMatchObject({repairedAt: null, fields: []});
    });
  });

  describe('GET /orphans', () => {
    it('answers none where every schedule in Temporal has its row', async () => {
      const {status, body} = await subject().send('GET', '/orphans');
      expect({status, body: subject().parse('OrphanList', body)}).toEqual({status: 200, body: {orphans: []}});
    });
  });
}
