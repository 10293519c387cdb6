import {describe, expect, it} from 'vitest';
import type {Schedule, Workflow} from '../../contract/index.js';
import {asRefusal, NOBODY, refused, type Subject} from './subject.js';

const DAY_MS = 86_400_000;
/** All that is asked for lies ahead, whatever the date of the test. */
const YEAR = new Date().getUTCFullYear() + 1;
const FROM = `${YEAR}-03-01T00:00:00.000Z`;
const TO = `${YEAR}-03-02T00:00:00.000Z`;
/** What Temporal allows a namespace, and what a target has unless it was told otherwise. */
const STARTS_PER_SECOND = 30;
const MOST = 5000;

/** The coming fires over all schedules. */
export function describeUpcomingFires(subject: () => Subject): void {
  const upcoming = ({id: workflowId}: Pick<Workflow, 'id'>, from = FROM, to = TO) =>
    subject().client.schedules.upcoming({workflowId, from, to});
  const create = ({id: workflowId}: Workflow, changes: Partial<Schedule> = {}) => {
    const {cronExpression = '0 6 * * *', jitterSeconds, startAt, endAt} = changes;
    return subject().schedule({
      workflowId,
      cronExpression,
      timezone: 'UTC',
      paused: changes.status === 'paused',
      ...(jitterSeconds === undefined ? {} : {jitterSeconds}),
      ...(typeof startAt === 'string' ? {startAt} : {}),
      ...(typeof endAt === 'string' ? {endAt} : {}),
    });
  };
  const createMany = async (workflow: Workflow, count: number, changes?: Partial<Schedule>) => {
    for (let n = 0; n < count; n += 1) await create(workflow, changes);
  };

  describe('GET /fires/upcoming', () => {
    it('tells every fire of the span, soonest first, with its schedule, and none of what is paused or out of bounds', async () => {
      const workflow = await subject().workflow();
      const six = await create(workflow);
      const twice = await create(workflow, {cronExpression: '0 5,7 * * *'});
      await create(workflow, {status: 'paused'});
      await create(workflow, {endAt: FROM});
      await create(workflow, {startAt: TO});
      const fire = (hour: number, {id, name}: Schedule) => ({
        at: `${YEAR}-03-01T0${hour}:00:00.000Z`,
        scheduleId: id,
        scheduleName: name,
        workflowId: workflow.id,
      });
      await expect(upcoming(workflow)).resolves.toEqual({
        from: FROM,
        to: TO,
        fires: [fire(5, twice), fire(6, six), fire(7, twice)],
        truncated: false,
        startsPerSecond: STARTS_PER_SECOND,
        crowded: [],
      });
      const all = await subject().client.schedules.upcoming({from: FROM, to: TO});
      expect(all.fires.map(({scheduleId}) => scheduleId)).toEqual(
        expect.arrayContaining([six.id, twice.id]) as string[],
      );
    });

    it('takes in the instant at which the span begins, and leaves out the one at which it ends', async () => {
      const workflow = await subject().workflow();
      await create(workflow, {cronExpression: '0 5,6,7 * * *'});
      const {fires} = await upcoming(workflow, `${YEAR}-03-01T05:00:00.000Z`, `${YEAR}-03-01T07:00:00.000Z`);
      expect(fires.map(({at}) => at)).toEqual([`${YEAR}-03-01T05:00:00.000Z`, `${YEAR}-03-01T06:00:00.000Z`]);
      const none = await upcoming(workflow, `${YEAR}-03-01T05:00:00.001Z`, `${YEAR}-03-01T06:00:00.000Z`);
      expect(none.fires).toEqual([]);
    });

    it('tells of a span that has begun what is still to come, and that it is not all', async () => {
      const workflow = await subject().workflow();
      const {id} = await create(workflow, {cronExpression: '@every 10s'});
      const now = Date.now();
      const at = (ms: number) => new Date(now + ms).toISOString();
      const {fires, truncated} = await upcoming(workflow, at(-DAY_MS / 24), at(DAY_MS));
      await subject().client.schedules.delete(id);
      expect(fires).toHaveLength(MOST);
      expect(Date.parse(fires[0]?.at ?? '')).toBeGreaterThanOrEqual(now);
      expect(truncated).toBe(true);
    });

    it('tells the coming day where no span is asked for, and nothing of a workflow that is not there', async () => {
      const before = Date.now();
      const {from, to} = await subject().client.schedules.upcoming();
      expect(Date.parse(to) - Date.parse(from)).toBe(DAY_MS);
      expect(Math.abs(Date.parse(from) - before)).toBeLessThan(60_000);
      await expect(upcoming({id: NOBODY})).resolves.toMatchObject({fires: [], truncated: false, crowded: []});
    });

    it('says where more fall due than start in a second, and counts none that jitter spreads', async () => {
      const workflow = await subject().workflow();
      await createMany(workflow, STARTS_PER_SECOND);
      await create(workflow, {jitterSeconds: 3600});
      const spread = await upcoming(workflow);
      expect(spread.fires).toHaveLength(STARTS_PER_SECOND + 1);
      expect(spread.fires.map(({at}) => at)).toEqual(spread.fires.map(() => `${YEAR}-03-01T06:00:00.000Z`));
      expect(spread.crowded).toEqual([]);
      await create(workflow);
      await expect(upcoming(workflow)).resolves.toMatchObject({
        crowded: [{at: `${YEAR}-03-01T06:00:00.000Z`, fires: STARTS_PER_SECOND + 1, delaySeconds: 1}],
      });
    });

    it('gives the soonest 5,000 and says that there are more, and what is crowded as far as they reach', async () => {
      const workflow = await subject().workflow();
      const together = STARTS_PER_SECOND + 1;
      await createMany(workflow, together, {cronExpression: '* * * * * * *', startAt: FROM});
      const {fires, truncated, crowded} = await upcoming(workflow);
      expect({count: fires.length, truncated}).toEqual({count: MOST, truncated: true});
      const seconds = Array.from({length: Math.ceil(MOST / together)}, (_, second) =>
        new Date(Date.parse(FROM) + second * 1000).toISOString(),
      );
      expect([...new Set(fires.map(({at}) => at))]).toEqual(seconds);
      // The last of them is crowded by all its fires, not only by those that fit.
      expect(crowded).toEqual(seconds.map((at) => ({at, fires: together, delaySeconds: 1})));
      const ids = fires.slice(0, together).map(({scheduleId}) => scheduleId);
      expect(ids).toEqual([...new Set(ids)].sort());
    });

    it('refuses a span that ends before it begins or is longer than 31 days, and what is no instant or ID', async () => {
      for (const to of [`${YEAR}-02-28T00:00:00Z`, `${YEAR}-04-01T00:00:00.001Z`]) {
        const answer = await subject().send('GET', `/fires/upcoming?from=${FROM}&to=${to}`);
        expect(asRefusal(answer)).toEqual(refused(answer, {code: 'validation_failed', fields: ['to']}));
      }
      const whole = await subject().send('GET', `/fires/upcoming?from=${FROM}&to=${YEAR}-04-01T00:00:00Z`);
      expect(whole.status).toBe(200);
      const wrong = await subject().send('GET', '/fires/upcoming?from=now&workflowId=mine');
      expect(asRefusal(wrong)).toEqual(
        refused(wrong, {code: 'validation_failed', fields: ['from', 'workflowId']}),
      );
    });
  });
}
