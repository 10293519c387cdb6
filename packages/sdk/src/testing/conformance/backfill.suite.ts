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
      expect(response).toEqual({dryRun: false, count: 3, fires: hours(8, 3)});
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
}
