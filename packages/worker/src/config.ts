import * as z from 'zod';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** An empty variable counts as absent, as `NAME= command` and compose files leave them. */
const text = (fallback: string) =>
  z.preprocess((value) => (value === '' ? undefined : value), z.string().default(fallback));
const required = (message: string) => z.string({error: message}).min(1, message);

const EnvironmentSchema = z.object({
  TEMPORAL_ADDRESS: text('127.0.0.1:7233').pipe(
    z.string().regex(/^[^\s/]+:\d{1,5}$/, 'must be host:port without a scheme, for example 127.0.0.1:7233'),
  ),
  TEMPORAL_NAMESPACE: text('default'),
  TEMPORAL_TASK_QUEUE: text('shipsec-schedules'),
  SHIPSEC_API_BASE_URL: required(
    'is missing: set it to the address of the schedules server, for example http://127.0.0.1:8080/api/v1',
  ).pipe(
    z.url({
      protocol: /^https?$/,
      error: 'must be an http or https URL, for example http://127.0.0.1:8080/api/v1',
    }),
  ),
  INTERNAL_SERVICE_TOKEN: required("is missing: set it to the same value as the server's"),
  LOG_LEVEL: text('info').pipe(z.enum(logLevels, {error: `must be one of ${logLevels.join(', ')}`})),
});

/** What the standalone worker is told by its environment. */
export interface WorkerConfig {
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly server: {readonly baseUrl: string; readonly token: string};
  readonly logLevel: (typeof logLevels)[number];
}

/** The environment cannot be used. `message` has one line per variable, and never a value that may be secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads `TEMPORAL_ADDRESS` (default 127.0.0.1:7233), `TEMPORAL_NAMESPACE` (default), `TEMPORAL_TASK_QUEUE`
 * (shipsec-schedules), `SHIPSEC_API_BASE_URL`, `INTERNAL_SERVICE_TOKEN` and `LOG_LEVEL` (info).
 *
 * @throws {@link ConfigError} naming every variable that is missing or wrong.
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): WorkerConfig {
  const parsed = EnvironmentSchema.safeParse(environment);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'),
    );
  }
  const env = parsed.data;
  return {
    temporalAddress: env.TEMPORAL_ADDRESS,
    namespace: env.TEMPORAL_NAMESPACE,
    taskQueue: env.TEMPORAL_TASK_QUEUE,
    server: {baseUrl: env.SHIPSEC_API_BASE_URL, token: env.INTERNAL_SERVICE_TOKEN},
    logLevel: env.LOG_LEVEL,
  };
}
