import {describe, expect, it} from 'vitest';
import {asRefusal, refused, type Subject} from './subject.js';

const inputs = {url: 'https://example.com'};
const NOBODY = 'shipsec-run-00000000-0000-4000-8000-00000000dead';

/** Reading and cancelling runs. */
export function describeRuns(subject: () => Subject): void {
  /** A manual run, and one of a schedule, of one workflow of their own. */
  async function twoRuns() {
    const {client} = subject();
    const {id: workflowId} = await subject().workflow();
    const {id: scheduleId} = await subject().schedule({workflowId});
    const {runId: manual} = await client.workflows.run(workflowId, {inputs});
    await new Promise((resolve) => setTimeout(resolve, 5));
    const {runId: scheduled = ''} = await client.schedules.runNow(scheduleId);
    return {workflowId, scheduleId, manual, scheduled};
  }

  describe('GET /workflows/runs', () => {
    it('lists newest first, and narrows by workflow, schedule, trigger and status', async () => {
      const {workflowId, scheduleId, manual, scheduled} = await twoRuns();
      await subject().finishRun(manual, {
        status: 'FAILED',
        outcome: {outputs: {}, success: false, error: 'No.'},
      });
      const {client} = subject();
      const ids = async (query: Parameters<typeof client.runs.list>[0]) =>
        (await client.runs.list(query)).runs.map(({id}) => id);
      await expect(ids({workflowId})).resolves.toEqual([scheduled, manual]);
      await expect(ids({scheduleId})).resolves.toEqual([scheduled]);
      await expect(ids({workflowId, triggerType: 'manual'})).resolves.toEqual([manual]);
      await expect(ids({workflowId, triggerType: 'schedule'})).resolves.toEqual([scheduled]);
      await expect(ids({workflowId, triggerType: 'webhook'})).resolves.toEqual([]);
      await expect(ids({workflowId, status: 'FAILED'})).resolves.toEqual([manual]);
      await expect(ids({workflowId, limit: 1})).resolves.toEqual([scheduled]);
      await expect(ids({workflowId, limit: 1, offset: 1})).resolves.toEqual([manual]);
      await expect(ids({workflowId: 'no-uuid'})).resolves.toEqual([]);
    });

    it('takes a status in any case, and answers the same under /executions/runs', async () => {
      const {workflowId, manual} = await twoRuns();
      await subject().finishRun(manual, {status: 'COMPLETED', outcome: {outputs: {}, success: true}});
      const query = `workflowId=${workflowId}&status=completed`;
      const answer = await subject().send('GET', `/executions/runs?${query}`);
      expect(answer).toMatchObject({status: 200, body: {runs: [{id: manual}]}});
      await expect(subject().send('GET', `/workflows/runs?${query}`)).resolves.toMatchObject({
        body: answer.body,
      });
    });

    it('refuses a status, a trigger, a limit and an offset that cannot be, naming each', async () => {
      const answer = await subject().send(
        'GET',
        '/workflows/runs?status=ok&triggerType=x&limit=201&offset=-1',
      );
      expect(asRefusal(answer)).toMatchObject({status: 400, code: 'validation_failed'});
      expect(asRefusal(answer).fields.toSorted()).toEqual(['limit', 'offset', 'status', 'triggerType']);
    });
  });

  describe('GET /workflows/runs/:runId and its views', () => {
    it.each([
      ['GET', ''],
      ['GET', '/status'],
      ['GET', '/config'],
      ['GET', '/result'],
      ['GET', '/trace'],
      ['GET', '/events'],
      ['GET', '/logs'],
      ['GET', '/children'],
      ['GET', '/dataflows'],
      ['GET', '/node-io'],
      ['GET', '/artifacts'],
      ['GET', '/terminal'],
      ['POST', '/cancel'],
    ])('%s …%s answers 404 run_not_found, under both of its paths', async (method, rest) => {
      for (const prefix of ['workflows', 'executions']) {
        const answer = await subject().send(method, `/${prefix}/runs/${NOBODY}${rest}`);
        expect(asRefusal(answer), prefix).toEqual(refused(answer, {code: 'run_not_found'}));
      }
    });

    it('says how far a live run has come', async () => {
      const {manual, workflowId} = await twoRuns();
      const status = await subject().client.runs.status(manual);
      expect(status).toMatchObject({
        runId: manual,
        workflowId,
        progress: {completedActions: 0, totalActions: 2},
      });
      expect(status.completedAt).toBeUndefined();
      expect(status.failure).toBeUndefined();
    });

    it('has no result while the run is live', async () => {
      const {manual} = await twoRuns();
      const answer = await subject().send('GET', `/workflows/runs/${manual}/result`);
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'run_not_finished'}));
    });

    it('answers the outcome of a run that has completed', async () => {
      const {client} = subject();
      const {manual} = await twoRuns();
      const outputs = {fetch: {status: 200}};
      await subject().finishRun(manual, {status: 'COMPLETED', outcome: {outputs, success: true}});
      const run = await client.runs.get(manual);
      expect(run).toMatchObject({status: 'COMPLETED', endTime: expect.any(String) as string});
      expect(run.duration).toBe(Date.parse(run.endTime ?? '') - Date.parse(run.startTime));
      await expect(client.runs.result(manual)).resolves.toEqual({
        runId: manual,
        result: {outputs, success: true},
      });
      await expect(client.runs.status(manual)).resolves.toMatchObject({
        status: 'COMPLETED',
        completedAt: run.endTime,
      });
    });

    it('answers why a run has failed', async () => {
      const {client} = subject();
      const {manual} = await twoRuns();
      const outcome = {outputs: {}, success: false, error: 'fetch: no answer'};
      await subject().finishRun(manual, {status: 'FAILED', outcome});
      await expect(client.runs.result(manual)).resolves.toEqual({runId: manual, result: outcome});
      await expect(client.runs.status(manual)).resolves.toMatchObject({
        status: 'FAILED',
        failure: {reason: 'fetch: no answer'},
      });
    });

    it('traces in order, the same under /events, with the last ID as cursor', async () => {
      const {client} = subject();
      const {scheduled} = await twoRuns();
      const trace = await client.runs.trace(scheduled);
      const sequence = trace.events.map(({id}) => Number(id));
      expect(sequence).toEqual(sequence.toSorted((a, b) => a - b));
      expect(trace.cursor).toBe(trace.events.at(-1)?.id);
      const events = await subject().send('GET', `/executions/runs/${scheduled}/events`);
      expect(events.body).toEqual(trace);
    });
  });

  describe('GET …/trace, page by page', () => {
    it('gives every event once, and goes on behind the last one as more come', async () => {
      const {scheduled} = await twoRuns();
      await subject().finishRun(scheduled, {status: 'COMPLETED', outcome: {outputs: {}, success: true}});
      const read = async (query: string) => {
        const answer = await subject().send('GET', `/workflows/runs/${scheduled}/trace?${query}`);
        return subject().parse('Trace', answer.body);
      };
      const whole = await read('');
      const paged: string[] = [];
      let cursor = '0';
      for (const event of whole.events) {
        const page = await read(`limit=1&cursor=${cursor}`);
        expect(page.hasMore).toBe(event !== whole.events.at(-1));
        paged.push(...page.events.map(({id}) => id));
        cursor = page.cursor ?? '';
      }
      expect(paged).toEqual(whole.events.map(({id}) => id));
      const end = {runId: scheduled, events: [], cursor};
      await expect(read(`cursor=${cursor}`)).resolves.toEqual(end);
      await expect(read(`cursor=${cursor}&limit=10`)).resolves.toEqual({...end, hasMore: false});
    });

    it('refuses a cursor and a limit that cannot be, naming both', async () => {
      const {manual} = await twoRuns();
      const answer = await subject().send('GET', `/workflows/runs/${manual}/events?cursor=last&limit=0`);
      expect(asRefusal(answer)).toMatchObject({status: 400, fields: ['cursor', 'limit']});
    });
  });

  describe("Studio's views of a run", () => {
    const ended = {status: 'COMPLETED', outcome: {outputs: {}, success: true}} as const;

    it('pages through the trace as a log, and counts all that match', async () => {
      const {scheduled} = await twoRuns();
      await subject().finishRun(scheduled, ended);
      const {events} = await subject().client.runs.trace(scheduled);
      const read = async (query: string) => {
        const answer = await subject().send('GET', `/workflows/runs/${scheduled}/logs${query}`);
        return subject().parse('RunLogList', answer.body);
      };
      const whole = await read('');
      expect(whole.logs.map(({id, nodeId, level, timestamp}) => ({id, nodeId, level, timestamp}))).toEqual(
        events.map(({id, nodeId, level, timestamp}) => ({id, nodeId, level, timestamp})),
      );
      expect(whole).toMatchObject({totalCount: events.length, hasMore: false});
      const paged: string[] = [];
      let cursor = '0';
      for (const event of events) {
        const page = await read(`?limit=1&cursor=${cursor}`);
        expect(page).toMatchObject({totalCount: events.length, hasMore: event !== events.at(-1)});
        paged.push(...page.logs.map(({id}) => id));
        cursor = page.nextCursor ?? '';
      }
      expect(paged).toEqual(events.map(({id}) => id));
      await expect(read(`?cursor=${cursor}`)).resolves.toEqual({
        runId: scheduled,
        logs: [],
        totalCount: events.length,
        hasMore: false,
        nextCursor: cursor,
      });
      await expect(read('?stream=stdout')).resolves.toMatchObject({logs: [], totalCount: 0});
      await expect(read('?nodeRef=nobody')).resolves.toMatchObject({logs: [], totalCount: 0});
    });

    it('refuses a query of the logs that cannot be, naming each field', async () => {
      const {manual} = await twoRuns();
      const bad = 'stream=pty&level=loud&limit=501&cursor=soon&startTime=1&endTime=x';
      const answer = await subject().send('GET', `/executions/runs/${manual}/logs?${bad}`);
      expect(asRefusal(answer)).toMatchObject({status: 400, code: 'validation_failed'});
      const fields = ['cursor', 'endTime', 'level', 'limit', 'startTime', 'stream'];
      expect(asRefusal(answer).fields.toSorted()).toEqual(fields);
    });

    it('answers the empty form of what is not kept', async () => {
      const {manual: runId} = await twoRuns();
      const forms = {
        children: {runs: []},
        dataflows: {runId, packets: []},
        'node-io': {runId, nodes: []},
        artifacts: {runId, artifacts: []},
        terminal: {runId, cursor: '{}', chunks: []},
      };
      for (const [view, form] of Object.entries(forms)) {
        for (const prefix of ['workflows', 'executions']) {
          const answer = await subject().send('GET', `/${prefix}/runs/${runId}/${view}`);
          expect({view, ...answer}).toMatchObject({view, status: 200, body: form});
        }
      }
      const refusal = await subject().send('GET', `/workflows/runs/${runId}/terminal?stream=console`);
      expect(asRefusal(refusal).fields).toEqual(['stream']);
    });
  });

  describe('POST /workflows/runs/:runId/cancel', () => {
    it('answers 201 for a live run', async () => {
      const {manual} = await twoRuns();
      const answer = await subject().send('POST', `/workflows/runs/${manual}/cancel`);
      expect(answer).toMatchObject({status: 201, body: {status: 'cancelled', runId: manual}});
    });

    it('refuses a run that has ended', async () => {
      const {manual} = await twoRuns();
      await subject().finishRun(manual, {status: 'COMPLETED', outcome: {outputs: {}, success: true}});
      const answer = await subject().send('POST', `/workflows/runs/${manual}/cancel`);
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'run_already_finished'}));
    });

    it('answers the same for a run that is cancelled already', async () => {
      const {manual} = await twoRuns();
      await subject().finishRun(manual, {status: 'CANCELLED', outcome: {outputs: {}, success: false}});
      await expect(subject().client.runs.cancel(manual)).resolves.toEqual({
        status: 'cancelled',
        runId: manual,
      });
    });
  });
}
