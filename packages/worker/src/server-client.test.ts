import {ApplicationFailure} from '@temporalio/common';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createServerClient, type ServerClient} from './server-client.js';
import {startHttpSite, type HttpSite} from './testing/http-site.js';

describe('createServerClient', () => {
  let site: HttpSite;
  let client: ServerClient;
  let answer = {status: 200, body: '{}'};
  beforeAll(async () => {
    site = await startHttpSite((_request, response) => {
      response.writeHead(answer.status, {'content-type': 'application/json'}).end(answer.body);
    });
    client = createServerClient({baseUrl: `${site.url}/api/v1/`, token: 'hunter2'});
  });
  afterAll(() => site.close());

  const failureOf = async (call: Promise<unknown>) => {
    const failure: unknown = await call.catch((error: unknown) => error);
    if (!(failure instanceof ApplicationFailure)) throw new Error(`Not a failure: ${String(failure)}`);
    return failure;
  };

  it('posts to the internal route as the organization, with the token', async () => {
    answer = {status: 200, body: '{}'};
    await client.runStarted('acme', 'shipsec-run-1', {temporalRunId: 't'});
    expect(site.requests.at(-1)).toMatchObject({
      method: 'POST',
      url: '/api/v1/internal/runs/shipsec-run-1/started',
      headers: {'x-internal-token': 'hunter2', 'x-organization-id': 'acme'},
      body: '{"temporalRunId":"t"}',
    });
  });

  it('leaves the organization to the server when a fire has none', async () => {
    answer = {status: 200, body: '{"applied":0,"failed":0,"settledRuns":0,"more":false}'};
    await client.reconcile();
    expect(site.requests.at(-1)?.headers).not.toHaveProperty('x-organization-id');
  });

  it.each([400, 401, 403, 404, 409, 422])('does not repeat what is refused with %i', async (status) => {
    answer = {status, body: JSON.stringify({statusCode: status, message: 'No', code: 'workflow_not_found'})};
    const failure = await failureOf(client.prepareRun('acme', {workflowId: 'w'}));
    expect(failure).toMatchObject({nonRetryable: true, type: 'workflow_not_found', message: 'No'});
  });

  it.each([408, 425, 429, 500, 502, 503])('may repeat after %i', async (status) => {
    answer = {status, body: 'no JSON'};
    const failure = await failureOf(client.prepareRun('acme', {workflowId: 'w'}));
    expect(failure).toMatchObject({nonRetryable: false, type: `http_${status}`});
  });

  it('may repeat when nobody answers, and says who and why', async () => {
    const gone = await startHttpSite(() => {});
    await gone.close();
    const failure = await failureOf(createServerClient({baseUrl: gone.url, token: 't'}).reconcile());
    expect(failure).toMatchObject({nonRetryable: false, type: 'server_unreachable'});
    expect(failure.message).toContain(`${gone.url}/internal/reconcile does not answer: connect ECONNREFUSED`);
  });

  it('says that an answer is not in the contract, and where', async () => {
    answer = {status: 201, body: '{"runId":1}'};
    const failure = await failureOf(client.prepareRun('acme', {workflowId: 'w'}));
    expect(failure).toMatchObject({nonRetryable: true, type: 'contract_mismatch'});
    expect(failure.message).toContain('at "runId"');
  });
});
