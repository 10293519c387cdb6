import {describe, expect, it} from 'vitest';
import {asRefusal, NOBODY, refused, type Subject} from './subject.js';

/** Keys and tokens, and what a repeated request is. */
export function describeAccess(subject: () => Subject): void {
  describe('POST /embed-tokens', () => {
    it('answers 201 with a token that ends in a quarter of an hour, or when it was asked to', async () => {
      const {embedTokens} = subject().client;
      const wish = {userId: 'alice', scopes: ['schedules:read']} as const;
      for (const [request, seconds] of [
        [wish, 900],
        [{...wish, expiresInSeconds: 60}, 60],
      ] as const) {
        const {token, expiresAt} = await embedTokens.create({...request, scopes: [...request.scopes]});
        const left = (Date.parse(expiresAt) - Date.now()) / 1000;
        expect(token).not.toBe('');
        expect(left).toBeGreaterThan(seconds - 30);
        expect(left).toBeLessThanOrEqual(seconds);
      }
    });

    it('refuses to embed everything, and a lifetime of more than an hour', async () => {
      const all = await subject().send('POST', '/embed-tokens', {userId: 'alice', scopes: ['admin']});
      expect(asRefusal(all)).toEqual(refused(all, {code: 'validation_failed', fields: ['scopes']}));
      const long = await subject().send('POST', '/embed-tokens', {
        userId: 'alice',
        scopes: ['runs:read'],
        expiresInSeconds: 3601,
      });
      expect(asRefusal(long)).toEqual(
        refused(long, {code: 'validation_failed', fields: ['expiresInSeconds']}),
      );
    });
  });

  describe('/api-keys', () => {
    it('makes a key that is shown once, lists it without itself, newest first, and revokes it', async () => {
      const {apiKeys} = subject().client;
      const name = subject().name('Key');
      const {key, ...made} = await apiKeys.create({name, scopes: ['schedules:read'], expiresInDays: 1});
      expect(made).toMatchObject({
        name,
        scopes: ['schedules:read'],
        createdBy: 'local',
        lastUsedAt: null,
        revokedAt: null,
        expiresAt: expect.any(String) as string,
      });
      expect(key.startsWith(made.prefix)).toBe(true);
      const later = await apiKeys.create({name: subject().name('Key'), scopes: ['admin']});
      const listed = (await apiKeys.list()).apiKeys;
      const places = [later.id, made.id].map((id) => listed.findIndex((row) => row.id === id));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(listed[places[1] ?? 0]).toEqual(made);
      expect(JSON.stringify(listed)).not.toContain(key);
      const revoked = await apiKeys.revoke(made.id);
      expect(revoked.revokedAt).toEqual(expect.any(String));
      await expect(apiKeys.revoke(made.id)).resolves.toEqual(revoked);
    });

    it('is 404 for a key that is not there', async () => {
      const answer = await subject().send('DELETE', `/api-keys/${NOBODY}`);
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'api_key_not_found'}));
    });
  });

  describe('a POST with an idempotency key', () => {
    it('is one effect with one answer, also its ETag, and another one with another body', async () => {
      const wish = await subject().wish();
      const headers = {'Idempotency-Key': subject().name('key')};
      const create = (body: object) => subject().send('POST', '/schedules', body, headers);
      const [first, again] = [await create(wish), await create(wish)];
      expect([again.status, again.headers.get('etag'), again.body]).toEqual([201, '"1"', first.body]);
      const other = await create({...wish, name: 'Other'});
      expect(asRefusal(other)).toEqual(refused(other, {code: 'idempotency_key_reused'}));
      const {schedules} = await subject().client.schedules.list({workflowId: wish.workflowId});
      expect(schedules).toHaveLength(1);
    });

    it('may be sent again after a refusal, with what was wrong put right', async () => {
      const wish = await subject().wish();
      const headers = {'Idempotency-Key': subject().name('key')};
      const refusal = await subject().send(
        'POST',
        '/schedules',
        {...wish, timezone: 'Mars/Olympus'},
        headers,
      );
      expect(refusal.status).toBe(400);
      await expect(subject().send('POST', '/schedules', wish, headers)).resolves.toMatchObject({status: 201});
    });

    it('is another one for another path', async () => {
      const one = await subject().schedule({paused: true});
      const two = await subject().schedule({paused: true});
      const headers = {'Idempotency-Key': subject().name('key')};
      for (const {id} of [one, two]) {
        const answer = await subject().send('POST', `/schedules/${id}/resume`, undefined, headers);
        expect(answer).toMatchObject({status: 201, body: {id, status: 'active'}});
      }
    });
  });
}
