import * as z from 'zod';

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '::1'];

const text = z.string().trim().min(1);
const flag = z
  .enum(['true', 'false', '1', '0'], 'must be true or false')
  .transform((value) => value === 'true' || value === '1');

/**
 * The environment of the standalone server. An empty variable counts as absent.
 */
const EnvironmentSchema = z.object({
  PORT: z.coerce
    .number('must be a port number')
    .int('must be a port number')
    .min(0, 'must be 0 to 65535')
    .max(65_535, 'must be 0 to 65535')
    .default(8080)
    .describe('0 takes any free port.'),
  HOST: text
    .refine(
      (host) => LOOPBACK_HOSTS.includes(host),
      'must be 127.0.0.1, localhost or ::1, because this command has no authentication; to serve other machines, mount createSchedulesRouter in your own application with an authenticate hook',
    )
    .default('127.0.0.1'),
  DATABASE_URL: text
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional()
    .describe('Without it, an embedded database in DATA_DIR serves this one process.'),
  DATA_DIR: text.default('.data'),
  TEMPORAL_ADDRESS: text.regex(/^\S+:\d+$/, 'must be host:port').default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: text.default('default'),
  TEMPORAL_TASK_QUEUE: text.default('shipsec-schedules'),
  TEMPORAL_TLS: flag.default(false),
  TEMPORAL_API_KEY: text.optional(),
  INTERNAL_SERVICE_TOKEN: text
    .min(16, 'must have at least 16 characters')
    .optional()
    .describe('Shared with the worker. Without it no worker is let in.'),
  STATIC_DIR: text.optional().describe('A built site to serve at /.'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
});

/** The parsed environment. */
export interface ServerConfig {
  readonly port: number;
  /** Loopback: there is no authentication. */
  readonly host: string;
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly temporal: {
    readonly address: string;
    readonly namespace: string;
    readonly taskQueue: string;
    readonly tls: boolean;
    readonly apiKey: string | undefined;
  };
  readonly internalToken: string | undefined;
  readonly staticFolder: string | undefined;
  readonly logLevel: string;
}

/** A variable that cannot be used. One line per variable, each saying what it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** @throws {@link ConfigError} with a line for each variable that is wrong; never with its value, which may be a secret. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ServerConfig {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  const parsed = EnvironmentSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({path, message}) => `${path.join('.')} ${message}.`));
  }
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    dataFolder: env.DATA_DIR,
    temporal: {
      address: env.TEMPORAL_ADDRESS,
      namespace: env.TEMPORAL_NAMESPACE,
      taskQueue: env.TEMPORAL_TASK_QUEUE,
      tls: env.TEMPORAL_TLS,
      apiKey: env.TEMPORAL_API_KEY,
    },
    internalToken: env.INTERNAL_SERVICE_TOKEN,
    staticFolder: env.STATIC_DIR,
    logLevel: env.LOG_LEVEL,
  };
}
