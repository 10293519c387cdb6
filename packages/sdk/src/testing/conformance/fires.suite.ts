import {describe, expect, it} from 'vitest';
import {asRefusal, NOBODY, refused, type Subject} from './subject.js';

const COMPLETED = {status: 'COMPLETED', outcome: {outputs: {}, success: true}} as const;

/** The ledger, and what the overlap policy makes of run-now. */
export function describeFires(subject: () => Subject): void {
  const runNow = async (id: string) => {
    const answer = await subject().client.schedules.runNow(id);
    // The newest comes first, and one millisecond has one order only by chance.
    await new Promise((resolve) => setTimeout(resolve, 5));
    return answer;
  };

  describe('POST /schedules/:id/trigger while a run is going', () => {
    it('makes no run under skip, and says because of which one, with 201 as ever', async () => {
      const {id} = await subject().schedule({overlapPolicy: 'skip'});
      const {runId} = await runNow(id);
      const answer = await subject().send('POST', `/schedules/${id}/trigger`);
      const reason = `Skipped: run ${runId} was still going.`;
      expect(answer).toMatchObject({status: 201, body: {success: false, outcome: 'skipped', reason}});
      expect(answer.body).not.toHaveProperty('runId');
      expect((await subject().client.runs.list({scheduleId: id})).runs).toHaveLength(1);
    });

    it('lets one wait under buffer, skips the next, and runs again once all have ended', async () => {
      const {id} = await subject().schedule({overlapPolicy: 'buffer'});
      const first = await runNow(id);
      const second = await runNow(id);
      expect(second).toMatchObject({
        success: true,
        outcome: 'buffered',
        reason: `It waits for run ${first.runId} to end.`,
      });
      await expect(subject().client.runs.get(second.runId ?? '')).resolves.toMatchObject({status: 'QUEUED'});
      await expect(runNow(id)).resolves.toMatchObject({
        success: false,
        outcome: 'skipped',
        reason: `Skipped: run ${second.runId} waits already, and only one may.`,
      });
    });

    it('lets all wait under buffer_all, and the newest take the others’ place under cancel_other', async () => {
      const all = await subject().schedule({overlapPolicy: 'buffer_all'});
      const waiting = [await runNow(all.id), await runNow(all.id), await runNow(all.id)];
      expect(waiting.map(({outcome}) => outcome)).toEqual(['started', 'buffered', 'buffered']);
      const newest = await subject().schedule({overlapPolicy: 'cancel_other'});
      await runNow(newest.id);
      await expect(runNow(newest.id)).resolves.toMatchObject({outcome: 'buffered'});
    });

    it('starts at once under allow, and after the end of the run under skip', async () => {
      const allow = await subject().schedule({overlapPolicy: 'allow'});
      const answers = [await runNow(allow.id), await runNow(allow.id)];
      expect(answers.map(({outcome}) => outcome)).toEqual(['started', 'started']);
      const skip = await subject().schedule({overlapPolicy: 'skip'});
      const {runId = ''} = await runNow(skip.id);
      await subject().finishRun(runId, COMPLETED);
      await expect(runNow(skip.id)).resolves.toMatchObject({outcome: 'started'});
    });
  });

  describe('GET /schedules/:id/fires', () => {
    it('has a row for each call, newest first, that says what became of it and who asked', async () => {
      const {id} = await subject().schedule();
      const {runId} = await runNow(id);
      await runNow(id);
      const {fires, pauses, nextCursor} = await subject().client.schedules.history(id);
      expect(fires).toMatchObject([
        {kind: 'run_now', verdict: 'skipped_overlap', runId: null, startedAt: null, delayMs: null},
        {kind: 'run_now', verdict: 'on_time', reason: 'It ran.', runId, id: runId, scheduleId: id},
      ]);
      expect(fires.map(({requestedBy}) => requestedBy)).toEqual(['local', 'local']);
      expect(fires[0]?.reason).toBe(`Skipped: run ${runId} was still going.`);
      expect(Date.parse(fires[1]?.startedAt ?? '')).toBeGreaterThanOrEqual(
        Date.parse(fires[1]?.nominalFireAt ?? ''),
      );
      expect({pauses, nextCursor}).toEqual({pauses: [], nextCursor: null});
    });

    it('tells paused time as spans, oldest first, with who and why', async () => {
      const {id} = await subject().schedule();
      const {schedules} = subject().client;
      await schedules.pause(id, {note: 'Maintenance'});
      await schedules.resume(id);
      await schedules.update(id, {status: 'paused'});
      const {pauses} = await schedules.history(id);
      expect(pauses).toMatchObject([
        {by: 'local', note: 'Maintenance', to: expect.any(String) as string},
        {by: 'local', note: null, to: null},
      ]);
      const beforeAll = await schedules.history(id, {to: pauses[0]?.from});
      expect(beforeAll.pauses).toEqual([]);
      const sinceLast = await schedules.history(id, {from: pauses[1]?.from});
      expect(sinceLast.pauses).toEqual([pauses[1]]);
    });

    it('begins with a pause for what was made paused', async () => {
      const {id} = await subject().schedule({paused: true, note: 'Not yet'});
      const {pauses} = await subject().client.schedules.history(id);
      expect(pauses).toMatchObject([{note: 'Not yet', to: null}]);
    });

    it('narrows by time and by verdict, and gives each row once, page by page', async () => {
      const {id} = await subject().schedule();
      for (let call = 0; call < 5; call += 1) await runNow(id);
      const {schedules} = subject().client;
      const whole = (await schedules.history(id)).fires;
      expect(whole).toHaveLength(5);
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await schedules.history(id, {limit: 2, ...(cursor === undefined ? {} : {cursor})});
        paged.push(...page.fires.map((fire) => fire.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole.map((fire) => fire.id));
      const idsOf = async (query: Parameters<typeof schedules.history>[1]) =>
        (await schedules.history(id, query)).fires.map((fire) => fire.id);
      const [newest, , third] = whole;
      await expect(idsOf({from: newest!.nominalFireAt})).resolves.toEqual([newest!.id]);
      await expect(idsOf({to: third!.nominalFireAt})).resolves.toEqual(paged.slice(3));
      await expect(idsOf({verdict: 'on_time'})).resolves.toEqual([paged[4]]);
      await expect(idsOf({verdict: 'missed'})).resolves.toEqual([]);
    });

    it('refuses a verdict that there is not, a cursor of another list, and a schedule that is not there', async () => {
      const {id} = await subject().schedule();
      for (let call = 0; call < 2; call += 1) await runNow(id);
      const wrong = await subject().send('GET', `/schedules/${id}/fires?verdict=good&from=then`);
      expect(asRefusal(wrong)).toEqual(
        refused(wrong, {code: 'validation_failed', fields: ['from', 'verdict']}),
      );
      const {nextCursor} = await subject().client.schedules.history(id, {limit: 1});
      const cursor = encodeURIComponent(nextCursor ?? '');
      const other = await subject().send('GET', `/schedules/${id}/fires?verdict=on_time&cursor=${cursor}`);
      expect(asRefusal(other)).toEqual(refused(other, {code: 'validation_failed', fields: ['cursor']}));
      const gone = await subject().send('GET', `/schedules/${NOBODY}/fires`);
      expect(asRefusal(gone)).toEqual(refused(gone, {code: 'schedule_not_found'}));
    });
  });
}
