import {SpanKind} from '@opentelemetry/api';
import {hostname} from 'node:os';
import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  isGrpcCancelledError,
  isGrpcDeadlineError,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';
import {traced} from '../tracing/traced.js';
import {traceWorkflowStarts} from './trace-header.js';
import {temporalErrorOf} from './temporal-errors.js';

/** How long one call may take, its retries included. A person is waiting, and the reconciler comes again anyway. */
const CALL_TIMEOUT_MS = 7_000;
/**
 * Now and then Temporal answers a call about a schedule after exactly five seconds (6 of 4,000 on a busy machine,
 * server 1.29.1: the time after which it gives up a cached worker), while a second call made meanwhile takes 20 ms.
 */
const FIRST_ATTEMPT_MS = 1_000;
/** gRPC's own backoff grows to two minutes; a restarted Temporal should be found within seconds. */
const MAX_RECONNECT_BACKOFF_MS = 2_000;
/** With Temporal's port closed, three attempts fail within half a second. */
const MAX_ATTEMPTS = 3;

export interface TemporalConnectionOptions {
  /** `host:port` of the frontend. */
  address: string;
  namespace: string;
  /** TLS without client certificate, as Temporal Cloud with an API key uses it. @default false */
  tls?: boolean | undefined;
  apiKey?: string | undefined;
  /** Who we are in Temporal's histories. @default `shipsec-schedules-server@<host>` */
  identity?: string | undefined;
  /** Milliseconds that one call may take. @default 7000 */
  callTimeoutMs?: number | undefined;
}

/** What one call wants otherwise than all others. */
export interface CallOptions {
  /** Milliseconds that it may take, its retries included; never more than those of the connection. */
  readonly timeoutMs?: number | undefined;
}

export interface TemporalConnection {
  readonly client: Client;
  readonly namespace: string;
  /**
   * Makes one call within the deadline, a second time if the first answer does not come soon. So `request` must be one
   * that may be made twice.
   *
   * @throws {@link TemporalUnavailableError} | {@link TemporalRefusedError} | {@link TemporalNotFoundError}
   */
  call<T>(operation: string, request: (client: Client) => Promise<T>, options?: CallOptions): Promise<T>;
  close(): Promise<void>;
}

/** A connection that is made by its first call and made again by itself: the server starts and runs without Temporal. */
export function connectTemporal(options: TemporalConnectionOptions): TemporalConnection {
  const {address, namespace, tls = false, apiKey, callTimeoutMs = CALL_TIMEOUT_MS} = options;
  const connection = Connection.lazy({
    address,
    tls,
    ...(apiKey === undefined ? {} : {apiKey}),
    channelArgs: {
      'grpc.initial_reconnect_backoff_ms': 250,
      'grpc.max_reconnect_backoff_ms': MAX_RECONNECT_BACKOFF_MS,
      'grpc.keepalive_permit_without_calls': 1,
      'grpc.keepalive_time_ms': 30_000,
      'grpc.keepalive_timeout_ms': 15_000,
    },
    interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({maxAttempts: MAX_ATTEMPTS}))],
  });
  const identity = options.identity ?? `shipsec-schedules-server@${hostname()}`;
  const interceptors = {workflow: [traceWorkflowStarts]};
  const client = new Client({connection, namespace, identity, interceptors});
  return {
    client,
    namespace,
    call: (operation, request, {timeoutMs = callTimeoutMs} = {}) =>
      traced(`temporal: ${operation}`, {kind: SpanKind.CLIENT, 'temporal.namespace': namespace}, async () => {
        const limitMs = Math.min(timeoutMs, callTimeoutMs);
        const startedAt = Date.now();
        const attempt = (ms: number) => connection.withDeadline(startedAt + ms, () => request(client));
        try {
          return await attempt(Math.min(FIRST_ATTEMPT_MS, limitMs)).catch((error: unknown) => {
            if (!isTooLate(error)) throw error;
            return attempt(limitMs);
          });
        } catch (error) {
          throw temporalErrorOf(error, operation);
        }
      }),
    close: () => connection.close(),
  };
}

/**
 * The server gives up at our deadline as well, and when its word comes before our own timer, as on a busy machine, the
 * call counts as cancelled. Nothing of ours cancels one.
 */
function isTooLate(error: unknown): boolean {
  return isGrpcDeadlineError(error) || isGrpcCancelledError(error);
}
