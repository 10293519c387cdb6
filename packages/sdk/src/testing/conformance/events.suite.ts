import {afterEach, describe, expect, it, vi} from 'vitest';
import type {LiveEvent} from '../../contract/index.js';
import {LiveEventSchema} from '../../contract/index.js';
import type {Subject} from './subject.js';

/** Changes as they happen. */
export function describeEvents(subject: () => Subject): void {
  const stops: AbortController[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop.abort();
  });

  /** Follows the events of one workflow until the test ends. */
  async function follow(workflowId: string | null, lastEventId?: string) {
    const stop = new AbortController();
    stops.push(stop);
    const events: LiveEvent[] = [];
    let isUp = false;
    const {signal} = stop;
    const onConnectedChange = (isConnected: boolean) => void (isUp ||= isConnected);
    const read = async () => {
      const options = {signal, onConnectedChange, lastEventId};
      for await (const event of subject().client.events.subscribe(options)) {
        LiveEventSchema.parse(event);
        if (event.workflowId === workflowId) events.push(event);
      }
    };
    const ended = read();
    await vi.waitFor(() => expect(isUp).toBe(true), {timeout: 10_000});
    return {events, types: () => events.map(({type}) => type), stop: () => (stop.abort(), ended)};
  }
  const until = (check: () => void) => vi.waitFor(check, {timeout: 10_000, interval: 20});

  describe('GET /events', () => {
    it('tells of a schedule that is made, changed and deleted, in order', async () => {
      const {id: workflowId} = await subject().workflow();
      const reader = await follow(workflowId);
      const {id} = await subject().schedule({workflowId});
      await subject().client.schedules.pause(id);
      await subject().client.schedules.delete(id);
      await until(() => expect(reader.types()).toContain('schedule.deleted'));
      const types = reader.types();
      expect([types[0], types.at(-1)]).toEqual(['schedule.created', 'schedule.deleted']);
      expect(new Set(types.slice(1, -1))).toEqual(new Set(['schedule.updated']));
      expect(new Set(reader.events.map(({scheduleId}) => scheduleId))).toEqual(new Set([id]));
      const ids = reader.events.map((event) => Number(event.id));
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    });

    it('tells of a run of a schedule, and of its end', async () => {
      const {id, workflowId} = await subject().schedule();
      const reader = await follow(workflowId);
      const {runId = ''} = await subject().client.schedules.runNow(id);
      await subject().finishRun(runId, {status: 'COMPLETED', outcome: {outputs: {}, success: true}});
      await until(() => expect(reader.types()).toContain('run.finished'));
      expect(reader.types()[0]).toBe('schedule.fired');
      const ofRun = reader.events.map(({scheduleId, runId: run}) => `${scheduleId} ${run}`);
      expect(new Set(ofRun)).toEqual(new Set([`${id} ${runId}`]));
    });

    it('loses nothing and repeats nothing over a reconnect', async () => {
      const {id: workflowId} = await subject().workflow();
      const first = await follow(workflowId);
      const ids = [(await subject().schedule({workflowId})).id];
      await until(() => expect(first.types()).toContain('schedule.created'));
      await first.stop();
      const last = first.events.at(-1)!;
      ids.push((await subject().schedule({workflowId})).id, (await subject().schedule({workflowId})).id);
      const second = await follow(workflowId, last.id);
      ids.push((await subject().schedule({workflowId})).id);
      const all = () => [...first.events, ...second.events];
      const created = () => all().filter(({type}) => type === 'schedule.created');
      await until(() => expect(created()).toHaveLength(4));
      expect(created().map(({scheduleId}) => scheduleId)).toEqual(ids);
      expect(new Set(all().map((event) => event.id)).size).toBe(all().length);
    });

    it('tells nothing of a change that was refused', async () => {
      const {id, workflowId} = await subject().schedule();
      const reader = await follow(workflowId);
      await subject().send('PATCH', `/schedules/${id}`, {timezone: 'Mars/Olympus'});
      await subject().client.schedules.update(id, {description: 'Sign of life'});
      await until(() => expect(reader.types()).toContain('schedule.updated'));
      expect(new Set(reader.types())).toEqual(new Set(['schedule.updated']));
    });

    it('begins with reset when it cannot go on where the reader was', async () => {
      const reader = await follow(null, 'from-another-server');
      await until(() => expect(reader.types()).toEqual(['reset']));
    });

    it('is a stream that no proxy collects, and says where it stands at once', async () => {
      const {headers, text} = await subject().openStream('/events');
      expect({
        type: headers.get('content-type'),
        cache: headers.get('cache-control'),
        buffering: headers.get('x-accel-buffering'),
      }).toEqual({type: 'text/event-stream', cache: 'no-store, no-transform', buffering: 'no'});
      expect(text).toMatch(/^id: \d+\ndata: \n\n/);
    });
  });
}
