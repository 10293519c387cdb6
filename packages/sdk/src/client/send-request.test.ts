import {describe, expect, it} from 'vitest';
import {type OutgoingRequest, RefusedAnswer, sendRequest} from './send-request.js';

/** Answers one after the other, an error by throwing it; says how often it was asked. */
function answering(...answers: (Response | Error)[]) {
  const asked: Request[] = [];
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    asked.push(new Request(input));
    const answer = answers[asked.length - 1] ?? new Response('{}');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return {asked, fetch};
}

const aRequest = (changes: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  url: 'http://api.test/schedules',
  method: 'get',
  headers: {},
  body: undefined,
  signal: undefined,
  timeoutMs: 5000,
  repetitions: 2,
  repeatsUnanswered: true,
  repeatsAfter: [429, 503],
  ...changes,
});

const busy = (retryAfter: string, status = 429): Response =>
  new Response('{"message":"Busy"}', {status, headers: {'Retry-After': retryAfter}});

describe('sendRequest', () => {
  it('sends the same again after the pause that the server names, body and all', async () => {
    const {asked, fetch} = answering(busy('0'), new Response('{"a":1}'));
    const response = await sendRequest(aRequest({method: 'patch', body: '{"b":2}'}), fetch);
    expect(await response.json()).toEqual({a: 1});
    const sent = asked.map(async (request) => `${request.method} ${await request.text()}`);
    expect(await Promise.all(sent)).toEqual(['PATCH {"b":2}', 'PATCH {"b":2}']);
  });

  it('reads the pause from a date, too', async () => {
    const {asked, fetch} = answering(busy(new Date(Date.now() + 1000).toUTCString()));
    const startedAt = Date.now();
    await sendRequest(aRequest(), fetch);
    expect(asked).toHaveLength(2);
    expect(Date.now() - startedAt).toBeLessThan(3000);
  });

  it('passes the refusal on at once when it would have to wait an hour', async () => {
    const {asked, fetch} = answering(busy('3600'));
    await expect(sendRequest(aRequest(), fetch)).rejects.toMatchObject({
      status: 429,
      body: {message: 'Busy'},
    });
    expect(asked).toHaveLength(1);
  });

  it('gives up after as many repetitions as allowed, with the last answer', async () => {
    const {asked, fetch} = answering(busy('0'), busy('0'), busy('0', 503), new Response('{}'));
    const failure = sendRequest(aRequest(), fetch);
    await expect(failure).rejects.toBeInstanceOf(RefusedAnswer);
    await expect(failure).rejects.toMatchObject({status: 503});
    expect(asked).toHaveLength(3);
  });

  it('repeats what got no answer only where it may', async () => {
    const broken = () => new TypeError('fetch failed');
    const safe = answering(broken());
    await sendRequest(aRequest(), safe.fetch);
    expect(safe.asked).toHaveLength(2);
    const unsafe = answering(broken());
    await expect(sendRequest(aRequest({repeatsUnanswered: false}), unsafe.fetch)).rejects.toThrow(
      'fetch failed',
    );
    expect(unsafe.asked).toHaveLength(1);
  });

  it('stops waiting when its signal says so, with its reason', async () => {
    const abort = new AbortController();
    const {asked, fetch} = answering(busy('20'));
    const sending = sendRequest(aRequest({signal: abort.signal}), fetch);
    setTimeout(() => abort.abort(new Error('Enough')), 20);
    await expect(sending).rejects.toThrow('Enough');
    expect(asked).toHaveLength(1);
  });

  it('has no body for a refusal that is not JSON', async () => {
    const {fetch} = answering(new Response('<h1>Bad gateway</h1>', {status: 500}));
    await expect(sendRequest(aRequest(), fetch)).rejects.toMatchObject({status: 500, body: undefined});
  });
});
