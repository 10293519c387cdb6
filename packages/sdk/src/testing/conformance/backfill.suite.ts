import {describe, expect, it} from 'vitest';
import type {BackfillRequest, CreateScheduleRequest} from '../../contract/index.js';
import {asRefusal, NOBODY, refused, type Subject} from './subject.js';

/** Each hour from `first` on, on a day that is long over. */
const hours = (first: number, count: number) =>
  Array.from({length: count}, (_, index) => new Date(Date.UTC(2026, 0, 5, first + index)).toISOString());
const threeHours = {from: '2026-01-05T08:00:00Z', to: '2026-01-05T10:00:00Z'};

/** Making the fires of a past span. */
export function describeBackfill(subject: () => Subject): void {
  const hourly = (changes: Partial<CreateScheduleRequest> = {}) =>
    subject().schedule({cronExpression: '0 * * * *', timezone: 'UTC', paused: true, ...changes});
  const ledger = async (id: string) => (await subject().client.schedules.history(id)).fires.toReversed();

  describe('POST /schedules/:id/backfill', () => {
    it('counts and lists the fires of a dry run, both ends included, and makes none', async () => {
      const {id} = await hourly();
      const answer = await subject().send('POST', `/schedules/${id}/backfill`, {...threeHours, dryRun: true});
      expect(answer).toMatchObject({status: 200, body: {dryRun: true, count: 3, fires: hours(8, 3)}});
      const within = await subject().client.schedules.backfill(id, {
        from: '2026-01-05T08:00:00.001Z',
        to: '2026-01-05T09:59:59Z',
        dryRun: true,
      });
      expect(within.fires).toEqual(hours(9, 1));
      await expect(ledger(id)).resolves.toEqual([]);
      await expect(subject().client.runs.list({scheduleId: id})).resolves.toMatchObject({runs: []});
    });

    it('makes one run of each instant, with its place in the ledger and who asked for it', async () => {
      const {id, overlapPolicy} = await hourly({overlapPolicy: 'allow'});
      const response = await subject().client.schedules.backfill(id, threeHours);
      expect(response).toEqual({
        dryRun: false,
        count: 3,
        fires: hours(8, 3),
        backfillId: expect.any(String) as string,
      });
      const fires = await ledger(id);
      expect(fires.map(({nominalFireAt}) => nominalFireAt)).toEqual(hours(8, 3));
      expect(fires).toMatchObject(
        fires.map(({runId}) => ({
          kind: 'backfill',
          verdict: 'on_time',
          reason: 'It ran, as a backfill.',
          id: runId,
          delayMs: null,
          requestedBy: 'local',
        })),
      );
      const {runs} = await subject().client.runs.list({scheduleId: id});
      expect(new Set(runs.map((run) => run.id))).toEqual(new Set(fires.map(({runId}) => runId)));
      const {events} = await subject().client.schedules.audit(id);
      const after = new Map(events[0]?.changes.map((change) => [change.field, change.after]));
      expect(events[0]).toMatchObject({action: 'schedule.backfilled', actorId: 'local'});
      expect([after.get('count'), after.get('overlapPolicy')]).toEqual([3, overlapPolicy]);
    });

    it('keeps to the policy of the schedule, or to the one that it is given', async () => {
      const skip = await hourly({overlapPolicy: 'skip'});
      await subject().client.schedules.backfill(skip.id, threeHours);
      const [first, ...others] = await ledger(skip.id);
      const because = `Skipped: run ${first?.runId} was still going.`;
      expect(others.map(({verdict, reason}) => [verdict, reason])).toEqual([
        ['skipped_overlap', because],
        ['skipped_overlap', because],
      ]);
      const queued = await hourly({overlapPolicy: 'skip'});
      await subject().client.schedules.backfill(queued.id, {...threeHours, overlapPolicy: 'buffer_all'});
      const waiting = await ledger(queued.id);
      expect(waiting.map(({verdict, startedAt}) => [verdict, startedAt === null])).toEqual([
        ['on_time', false],
        ['late', true],
        ['late', true],
      ]);
    });

    it.each<[string, BackfillRequest, 'validation_failed' | 'backfill_too_large']>([
      ['ends in the future', {from: threeHours.from, to: '2099-01-01T00:00:00Z'}, 'validation_failed'],
      ['ends before it begins', {from: threeHours.to, to: threeHours.from}, 'validation_failed'],
      [
        'has more than a thousand fires',
        {from: '2025-01-01T00:00:00Z', to: '2025-12-31T00:00:00Z', dryRun: true},
        'backfill_too_large',
      ],
    ])('refuses a span that %s, naming `to`', async (_what, request, code) => {
      const {id} = await hourly();
      const answer = await subject().send('POST', `/schedules/${id}/backfill`, request);
      expect(asRefusal(answer)).toEqual(refused(answer, {code, fields: ['to']}));
      await expect(ledger(id)).resolves.toEqual([]);
    });

    it('refuses what can make no run, naming the input, and is 404 for a schedule that is not there', async () => {
      const {id, workflowId} = await hourly();
      const {graph} = await subject().client.workflows.get(workflowId);
      const needy = structuredClone(graph);
      for (const node of needy.nodes) {
        const inputs = node.data.config.params['runtimeInputs'];
        if (Array.isArray(inputs)) inputs.push({id: 'token', label: 'Token', type: 'text', required: true});
      }
      await subject().client.workflows.update(workflowId, needy);
      await subject().client.workflows.commit(workflowId);
      const answer = await subject().send('POST', `/schedules/${id}/backfill`, threeHours);
      expect(asRefusal(answer)).toEqual(
        refused(answer, {code: 'payload_invalid', fields: ['inputPayload.runtimeInputs.token']}),
      );
      const gone = await subject().send('POST', `/schedules/${NOBODY}/backfill`, threeHours);
      expect(asRefusal(gone)).toEqual(refused(gone, {code: 'schedule_not_found'}));
    });
  });

  describe('DELETE /schedules/:id/backfills/:backfillId', () => {
    const cancel = (id: string, backfillId = '') =>
      subject().send('DELETE', `/schedules/${id}/backfills/${backfillId}`);

    it('begins nothing of it any more, lets go on what has begun, and says in the ledger who ended the rest', async () => {
      const {id} = await hourly({overlapPolicy: 'skip'});
      const {schedules} = subject().client;
      const span = {from: '2026-01-05T00:00:00Z', to: '2026-01-05T14:00:00Z'};
      const {backfillId} = await schedules.backfill(id, {...span, overlapPolicy: 'buffer_all'});
      const state = {
        id: backfillId,
        scheduleId: id,
        firstFireAt: '2026-01-05T00:00:00.000Z',
        lastFireAt: '2026-01-05T14:00:00.000Z',
        count: 15,
        overlapPolicy: 'buffer_all',
        requestedBy: 'local',
      };
      await expect(schedules.backfills(id)).resolves.toMatchObject({
        backfills: [{...state, status: 'running', open: 14, cancelledBy: null, cancelledAt: null}],
      });
      const cancelled = await schedules.cancelBackfill(id, backfillId ?? '');
      expect(cancelled).toMatchObject({...state, status: 'cancelled', open: 0, cancelledBy: 'local'});
      const reason = 'Cancelled: local ended the backfill before this fire of it began.';
      const [first, ...rest] = await ledger(id);
      expect(first).toMatchObject({verdict: 'on_time'});
      expect(rest.map((fire) => [fire.verdict, fire.reason])).toEqual(
        rest.map(() => ['failed_to_start', reason]),
      );
      expect(rest).toHaveLength(14);
      // What waited in Temporal was a run; what waited behind that never was one.
      const {runs} = await subject().client.runs.list({scheduleId: id});
      expect(runs).toHaveLength(11);
      expect(runs.filter(({status}) => status === 'CANCELLED')).toHaveLength(10);
      await subject().finishRun(first?.runId ?? '', {
        status: 'COMPLETED',
        outcome: {outputs: {}, success: true},
      });
      await subject().reconcile();
      expect((await ledger(id)).slice(1)).toEqual(rest);
      await expect(schedules.backfills(id)).resolves.toEqual({backfills: [cancelled]});
      const {events} = await schedules.audit(id);
      const after = new Map(events[0]?.changes.map((change) => [change.field, change.after]));
      expect(events[0]).toMatchObject({action: 'schedule.backfill_cancelled', actorId: 'local'});
      expect([after.get('count'), after.get('backfillId')]).toEqual([14, backfillId]);
    });

    it('leaves as it is what is over or cancelled already, and lists the newest first', async () => {
      const {id} = await hourly({overlapPolicy: 'allow'});
      const {schedules} = subject().client;
      const {backfillId: over} = await schedules.backfill(id, threeHours);
      const completed = await cancel(id, over);
      expect(completed).toMatchObject({
        status: 200,
        body: {id: over, status: 'completed', cancelledBy: null},
      });
      // The newest comes first, and one millisecond has one order only by chance.
      await new Promise((resolve) => setTimeout(resolve, 5));
      const {backfillId} = await schedules.backfill(id, {...threeHours, overlapPolicy: 'buffer_all'});
      const first = await cancel(id, backfillId);
      expect(first).toMatchObject({status: 200, body: {status: 'cancelled'}});
      const again = await cancel(id, backfillId);
      expect(again.body).toEqual(first.body);
      const {backfills} = await schedules.backfills(id);
      expect(backfills.map((each) => [each.id, each.status])).toEqual([
        [backfillId, 'cancelled'],
        [over, 'completed'],
      ]);
      // A dry run was never accepted, so there is nothing to cancel.
      const dry = await schedules.backfill(id, {...threeHours, dryRun: true});
      expect(dry).not.toHaveProperty('backfillId');
    });

    it('is 404 for a backfill that is not there or of another schedule, and for a schedule that is not there', async () => {
      const {id} = await hourly();
      const other = await hourly({overlapPolicy: 'buffer_all'});
      const {backfillId} = await subject().client.schedules.backfill(other.id, threeHours);
      for (const wrong of [NOBODY, backfillId]) {
        const answer = await cancel(id, wrong);
        expect(asRefusal(answer)).toEqual(refused(answer, {code: 'backfill_not_found'}));
      }
      for (const method of ['GET', 'DELETE']) {
        const path = method === 'GET' ? 'backfills' : `backfills/${backfillId}`;
        const gone = await subject().send(method, `/schedules/${NOBODY}/${path}`);
        expect(asRefusal(gone)).toEqual(refused(gone, {code: 'schedule_not_found'}));
      }
      const malformed = await cancel(other.id, 'mine');
      expect(asRefusal(malformed)).toEqual(
        refused(malformed, {code: 'validation_failed', fields: ['backfillId']}),
      );
    });
  });
}
