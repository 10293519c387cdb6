import {NodeSDK} from '@opentelemetry/sdk-node';

/**
 * Starts the OpenTelemetry SDK for this process, if the standard variables name a receiver
 * (`OTEL_EXPORTER_OTLP_ENDPOINT` or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`). All of `OTEL_…` holds: protocol, headers,
 * sampler, resource attributes. Traces only: metrics are Prometheus's, logs are standard output's.
 *
 * @returns what sends the rest and ends it.
 */
export function startTracing(environment: Readonly<Record<string, string | undefined>>): () => Promise<void> {
  const endpoint =
    environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? environment['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '';
  if (endpoint === '') return async () => undefined;
  const sdk = new NodeSDK({
    serviceName: environment['OTEL_SERVICE_NAME'] ?? 'shipsec-schedules-worker',
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [],
  });
  sdk.start();
  // A receiver that is away must not keep the process from ending.
  return () => sdk.shutdown().catch(() => undefined);
}
