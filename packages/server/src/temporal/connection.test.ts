import {ServiceError} from '@temporalio/client';
import {afterEach, describe, expect, it} from 'vitest';
import {connectTemporal, type TemporalConnection} from './connection.js';
import {TemporalUnavailableError} from './temporal-errors.js';

const CANCELLED = 1;
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;

/** As gRPC throws it. */
function grpcError(code: number): Error {
  return Object.assign(new Error(`${code}`), {code, details: 'x', metadata: {}});
}

/** Nothing listens there: what is called makes no request of its own. */
describe('a call to Temporal', () => {
  let connection: TemporalConnection | undefined;
  afterEach(() => connection?.close());

  /** How often it is made when its first attempt fails like this. */
  async function attemptsAfter(failure: Error): Promise<number> {
    connection = connectTemporal({address: '127.0.0.1:1', namespace: 'default'});
    let attempts = 0;
    async function request(): Promise<void> {
      attempts += 1;
      if (attempts === 1) throw failure;
    }
    const [outcome] = await Promise.allSettled([connection.call('test', request)]);
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(TemporalUnavailableError);
    return attempts;
  }

  it.each([
    ['our own deadline', grpcError(DEADLINE_EXCEEDED)],
    ['the server’s word that it has passed', grpcError(CANCELLED)],
    ['that word, in the client’s own error', new ServiceError('x', {cause: grpcError(CANCELLED)})],
    ['our deadline, in the client’s own error', new ServiceError('x', {cause: grpcError(DEADLINE_EXCEEDED)})],
  ])('is made a second time after %s', async (_, failure) => {
    expect(await attemptsAfter(failure)).toBe(2);
  });

  it('is not made again after any other failure', async () => {
    expect(await attemptsAfter(grpcError(UNAVAILABLE))).toBe(1);
  });
});
