import {describe, expect, it} from 'vitest';
import {asRefusal, refused, type Subject} from './subject.js';

const berlin = {cronExpression: '30 2 * * *', timezone: 'Europe/Berlin', after: '2027-03-26T12:00:00Z'};

/** What a cadence would do. */
export function describePreview(subject: () => Subject): void {
  describe('POST /schedules/preview', () => {
    it('answers 200 with words, the next fires and what a person should know', async () => {
      const answer = await subject().send('POST', '/schedules/preview', {...berlin, limit: 3});
      expect(answer.status).toBe(200);
      const {description, nextFires, warnings} = subject().parse('PreviewResponse', answer.body);
      expect(description).toBe('At 02:30, every day');
      // The clocks go forward on 28 March: there is no 02:30.
      expect(nextFires.map((fire) => new Date(fire).toISOString())).toEqual([
        '2027-03-27T01:30:00.000Z',
        '2027-03-29T00:30:00.000Z',
        '2027-03-30T00:30:00.000Z',
      ]);
      expect(warnings.map(({code}) => code)).toContain('dst_skipped');
    });

    it('describes in the language of the caller that it speaks, else in English', async () => {
      const describeIn = async (language: string) => {
        const headers = {'Accept-Language': language};
        const {body} = await subject().send('POST', '/schedules/preview', berlin, headers);
        return subject().parse('PreviewResponse', body).description;
      };
      await expect(describeIn('pl, de-AT;q=0.8, en;q=0.5')).resolves.toBe('Um 02:30, jeden Tag');
      await expect(describeIn('pl')).resolves.toBe('At 02:30, every day');
    });

    it('answers ten fires unless told otherwise, within the bounds of the cadence', async () => {
      const {nextFires} = await subject().client.schedules.preview({
        ...berlin,
        startAt: '2027-05-01T00:00:00Z',
        endAt: null,
      });
      expect(nextFires).toHaveLength(10);
      expect(new Date(nextFires[0] ?? '').toISOString()).toBe('2027-05-01T00:30:00.000Z');
    });

    it.each([
      ['30 2 30 2 *', 'never_fires'],
      ['0 9 * * FRI#2', 'hash_is_comment'],
    ])('tells of %s what nobody means, without refusing it', async (cronExpression, code) => {
      const {warnings} = await subject().client.schedules.preview({...berlin, cronExpression});
      expect(warnings.map((warning) => warning.code)).toContain(code);
    });

    it.each([
      ['cronExpression', {cronExpression: '61 * * * *'}],
      ['timezone', {timezone: 'europe/berlin'}],
    ])('refuses a wrong %s, naming it', async (field, changes) => {
      const answer = await subject().send('POST', '/schedules/preview', {...berlin, ...changes});
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'cadence_invalid', fields: [field]}));
    });

    it('is never taken for a schedule of that ID', async () => {
      const answer = await subject().send('GET', '/schedules/preview');
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'method_not_allowed'}));
    });
  });
}
