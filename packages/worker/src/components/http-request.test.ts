import type {ServerResponse} from 'node:http';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {outputsOf, runComponentAlone} from '../testing/component-run.js';
import {startHttpSite, type HttpSite} from '../testing/http-site.js';
import {ComponentError} from './component-error.js';
import {httpRequest} from './http-request.js';

describe('core.http.request', () => {
  let site: HttpSite;
  const never: ServerResponse[] = [];

  beforeAll(async () => {
    site = await startHttpSite((request, response) => {
      switch (request.url?.split('?')[0]) {
        case '/moved':
          return response.writeHead(302, {location: '/page'}).end();
        case '/page':
          response.setHeader('set-cookie', ['a=1; Path=/', 'b=2, with a comma']);
          return response.writeHead(200, {'X-Thing': 'yes'}).end('hello');
        case '/big':
          return response.end('ä'.repeat(10_000));
        case '/bad':
          return response.writeHead(503).end('later');
        case '/hangs':
          return never.push(response);
        case '/breaks':
          return request.socket.destroy();
        default:
          return response.end();
      }
    });
  });
  afterAll(() => site.close());

  it('hands on status, headers, every cookie line and body', async () => {
    expect(await outputsOf(httpRequest, {inputs: {url: `${site.url}/page`}})).toMatchObject({
      status: 200,
      url: `${site.url}/page`,
      headers: {'x-thing': 'yes'},
      setCookies: ['a=1; Path=/', 'b=2, with a comma'],
      body: 'hello',
      truncated: false,
    });
  });

  it('follows redirects and says where the answer came from, unless told not to', async () => {
    const url = `${site.url}/moved`;
    expect(await outputsOf(httpRequest, {inputs: {url}})).toMatchObject({
      status: 200,
      url: `${site.url}/page`,
    });
    expect(await outputsOf(httpRequest, {params: {followRedirects: false}, inputs: {url}})).toMatchObject({
      status: 302,
      headers: {location: '/page'},
    });
  });

  it('sends method, headers of both kinds, and a JSON body', async () => {
    await outputsOf(httpRequest, {
      params: {method: 'POST', headers: {'X-From': 'param', 'X-Both': 'param'}},
      inputs: {url: `${site.url}/echo`, headers: {'X-Both': 'input'}, body: {a: 1}},
    });
    const sent = site.requests.find((request) => request.url === '/echo');
    expect(sent).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      headers: {'x-from': 'param', 'x-both': 'input', 'content-type': 'application/json'},
    });
  });

  it('cuts off a body that is too long and never splits a character', async () => {
    const outputs = await outputsOf(httpRequest, {
      params: {maxBodyBytes: 101},
      inputs: {url: `${site.url}/big`},
    });
    expect(outputs).toMatchObject({truncated: true, body: 'ä'.repeat(50)});
  });

  it('takes any status as a result, and fails on request', async () => {
    const inputs = {url: `${site.url}/bad`};
    expect(await outputsOf(httpRequest, {inputs})).toMatchObject({status: 503});
    await expect(outputsOf(httpRequest, {params: {failOnStatus: true}, inputs})).rejects.toMatchObject({
      type: 'HttpStatusError',
      retryable: true,
    });
  });

  it('traces the request and its answer without query values', async () => {
    const run = runComponentAlone(httpRequest, {inputs: {url: `${site.url}/page?token=abc`}});
    await run.result;
    expect(run.trace.map(({type}) => type)).toEqual(['HTTP_REQUEST_SENT', 'HTTP_RESPONSE_RECEIVED']);
    expect(run.trace[1]?.data).toMatchObject({status: 200, method: 'GET', url: `${site.url}/page?token=***`});
    expect(JSON.stringify(run.trace)).not.toContain('abc');
  });

  it('refuses a password in the URL without repeating it', async () => {
    const run = runComponentAlone(httpRequest, {inputs: {url: 'http://user:hunter2@127.0.0.1/'}});
    const failure = (await run.result.catch((error: unknown) => error)) as ComponentError;
    expect(failure.message).toBe(
      'inputs.url: Without user name and password: send them in an Authorization header.',
    );
    expect(run.trace).toEqual([]);
  });

  it('fails with the reason when nobody answers, retryable only for a method that may be sent twice', async () => {
    const closed = await startHttpSite(() => {});
    await closed.close();
    const failureOf = (method: string) =>
      outputsOf(httpRequest, {params: {method}, inputs: {url: closed.url}}).catch((error: unknown) => error);
    const failure = await failureOf('GET');
    expect(failure).toBeInstanceOf(ComponentError);
    expect(failure).toMatchObject({type: 'NetworkError', retryable: true});
    expect((failure as ComponentError).message).toContain('ECONNREFUSED');
    expect(await failureOf('POST')).toMatchObject({type: 'NetworkError', retryable: false});
  });

  it('traces HTTP_REQUEST_ERROR when the connection breaks', async () => {
    const run = runComponentAlone(httpRequest, {inputs: {url: `${site.url}/breaks`}});
    await expect(run.result).rejects.toMatchObject({type: 'NetworkError'});
    expect(run.trace.map(({type}) => type)).toEqual(['HTTP_REQUEST_SENT', 'HTTP_REQUEST_ERROR']);
  });

  it('gives up after its timeout', async () => {
    await expect(
      outputsOf(httpRequest, {params: {timeoutMs: 50}, inputs: {url: `${site.url}/hangs`}}),
    ).rejects.toMatchObject({
      type: 'TimeoutError',
      message: `GET ${site.url}/hangs: no complete answer within 50 ms`,
    });
  });

  it('stops at once when its run is cancelled, and does not call that a network error', async () => {
    const run = runComponentAlone(httpRequest, {inputs: {url: `${site.url}/hangs`}});
    run.cancel();
    await expect(run.result).rejects.toMatchObject({name: 'AbortError'});
    expect(run.trace.map(({type}) => type)).toEqual(['HTTP_REQUEST_SENT']);
  });

  it.each([
    [{url: 'ftp://example.com'}, {}, 'inputs.url'],
    [{url: '/relative'}, {}, 'inputs.url'],
    [{}, {}, 'inputs.url'],
    [{url: 'http://example.com'}, {method: 'BREW'}, 'params.method'],
    [{url: 'http://example.com', body: 'x'}, {method: 'GET'}, 'inputs.body'],
  ])('refuses %j with %j, naming %s', async (inputs, params, field) => {
    const failure = await outputsOf(httpRequest, {params, inputs}).catch((error: unknown) => error);
    expect(failure).toMatchObject({type: 'ValidationError', retryable: false});
    expect(Object.keys((failure as ComponentError).fieldErrors ?? {})).toEqual([field]);
  });
});
