import {NamespaceNotFoundError, ScheduleNotFoundError, ServiceError} from '@temporalio/client';
import {describe, expect, it} from 'vitest';
import {
  TemporalNotFoundError,
  TemporalRefusedError,
  temporalErrorOf,
  TemporalUnavailableError,
  TemporalUnexpectedError,
} from './temporal-errors.js';

/** A gRPC failure as the SDK wraps it. */
function grpcFailure(code: number, details: string): ServiceError {
  const cause = Object.assign(new Error(`${code}: ${details}`), {code, details, metadata: {}});
  return new ServiceError('Failed to do it', {cause});
}

describe('temporalErrorOf', () => {
  it.each([
    ['a refused connection', grpcFailure(14, 'No connection established'), TemporalUnavailableError],
    ['a deadline', grpcFailure(4, 'Deadline exceeded'), TemporalUnavailableError],
    ['a rate limit', grpcFailure(8, 'namespace rate limit exceeded'), TemporalUnavailableError],
    ['wrong credentials', grpcFailure(16, 'Request unauthorized.'), TemporalUnavailableError],
    ['a missing namespace', new NamespaceNotFoundError('acme'), TemporalUnavailableError],
    ['an invalid argument', grpcFailure(3, 'WorkflowId length exceeds limit.'), TemporalRefusedError],
    [
      'a message that is too large',
      grpcFailure(8, 'grpc: received message larger than max'),
      TemporalRefusedError,
    ],
    ['an invalid spec', new TypeError('Minute is not in range [0-59]'), TemporalRefusedError],
    ['a missing schedule', new ScheduleNotFoundError('not found', 'x'), TemporalNotFoundError],
    ['something else', new Error('odd'), TemporalUnexpectedError],
  ])('reads %s', (_what, error, kind) => {
    const read = temporalErrorOf(error, 'create schedule');
    expect(read).toBeInstanceOf(kind);
    expect(read.cause).toBe(error);
  });

  it('leaves an error of ours as it is', () => {
    const error = new TemporalRefusedError('no');
    expect(temporalErrorOf(error, 'x')).toBe(error);
  });

  it('says what was attempted, without gRPC’s words about name resolution', () => {
    const details =
      'No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:7233. Resolution note: ';
    expect(temporalErrorOf(grpcFailure(14, details), 'update schedule').message).toBe(
      'Temporal did not answer (update schedule): connect ECONNREFUSED 127.0.0.1:7233',
    );
  });
});
