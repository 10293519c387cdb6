import {describe, expect, it} from 'vitest';
import {HealthSchema} from '../../contract/index.js';
import {asRefusal, NOBODY, refused, type Subject} from './subject.js';

/** What holds for every route: bodies, methods, headers, problem details. */
export function describeRequests(subject: () => Subject): void {
  describe('any request', () => {
    it('is answered as JSON that no cache keeps, with the ID that the caller gave it', async () => {
      const answer = await subject().send('GET', '/schedules', undefined, {'X-Request-Id': 'mine-1'});
      expect({
        status: answer.status,
        type: answer.headers.get('content-type')?.split(';')[0],
        cache: answer.headers.get('cache-control'),
        id: answer.headers.get('x-request-id'),
      }).toEqual({status: 200, type: 'application/json', cache: 'no-store', id: 'mine-1'});
    });

    it('gets an ID of its own when the caller gives none, or one that is no plain word', async () => {
      const without = await subject().send('GET', '/schedules');
      const odd = await subject().send('GET', '/schedules', undefined, {'X-Request-Id': 'a b'});
      const ids = [without, odd].map(({headers}) => headers.get('x-request-id') ?? '');
      expect(new Set(ids).size).toBe(2);
      expect(ids.join(' ')).toMatch(/^[\w-]{8,} [\w-]{8,}$/);
    });

    it('is refused with 404 route_not_found, in the words of Studio, when no route is there', async () => {
      const answer = await subject().send('GET', '/nope?secret=1');
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'route_not_found'}));
      expect(answer.body).toMatchObject({
        message: expect.stringMatching(/^Cannot GET \/\S*\/nope$/) as string,
      });
    });

    it('is refused with 405 and the methods that are served when the method is another', async () => {
      const answer = await subject().send('DELETE', '/schedules');
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'method_not_allowed'}));
      expect(answer.headers.get('allow')?.split(', ').toSorted()).toEqual(['GET', 'HEAD', 'POST']);
    });

    it('is refused with 400 invalid_json when the body is no JSON', async () => {
      const answer = await subject().send('POST', '/schedules', '{"name":');
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'invalid_json'}));
    });

    it('is refused with 415 when the body is of another type', async () => {
      const answer = await subject().send('POST', '/schedules', 'name=x', {
        'Content-Type': 'application/x-www-form-urlencoded',
      });
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'unsupported_media_type'}));
    });

    it('is refused with 413 when the body is larger than 1 MiB', async () => {
      const answer = await subject().send('POST', '/schedules', {name: 'x'.repeat(1_048_576)});
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'body_too_large'}));
    });

    it('is refused with 400 for a text that no database keeps, naming where it stands', async () => {
      const answer = await subject().send('POST', `/schedules/${NOBODY}/pause`, {note: 'a\u0000b'});
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'validation_failed', fields: ['note']}));
    });

    it('is refused with 400 for an ID that is no UUID, naming it', async () => {
      for (const path of ['/schedules/nope', '/workflows/nope', '/workflows/nope/runtime-inputs']) {
        const answer = await subject().send('GET', path);
        expect(asRefusal(answer), path).toEqual(refused(answer, {code: 'validation_failed', fields: ['id']}));
      }
    });

    it('is refused with 400 when a query parameter comes twice, and read without it when it is empty', async () => {
      const twice = await subject().send('GET', '/schedules?status=paused&status=active');
      expect(asRefusal(twice)).toEqual(refused(twice, {code: 'validation_failed', fields: ['status']}));
      const empty = await subject().send('GET', '/schedules?status=&workflowId=');
      expect(empty.status).toBe(200);
    });

    it('answers HEAD like GET, without a body', async () => {
      const answer = await subject().send('HEAD', '/workflows/summary');
      expect(answer).toMatchObject({status: 200, body: undefined});
    });
  });

  describe('GET /health', () => {
    it('answers 200 when every part is ready, else 503, with the same body', async () => {
      const answer = await subject().send('GET', '/health');
      const health = HealthSchema.parse(answer.body);
      expect(answer.status).toBe(health.status === 'ready' ? 200 : 503);
      expect(health.parts.database.ready).toBe(true);
      await expect(subject().client.health()).resolves.toMatchObject({status: health.status});
    });
  });
}
