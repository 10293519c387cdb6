import type {DriftPolicy} from '@shipsec/schedules-sdk/contract';
import type * as z from 'zod';
import type {JwtOptions} from './auth/jwt.js';
import type {RunLimits} from './runs/run-limits.js';
import type {SecretKey} from './secrets/secret-keys.js';
import {EnvironmentSchema, environmentVariables, type EnvironmentValues} from './config-schema.js';

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '::1'];

/** The parsed environment. */
export interface ServerConfig {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | undefined;
  /** Of one statement on Postgres. */
  readonly statementTimeoutMs: number;
  readonly dataFolder: string;
  /** What secrets are encrypted with; the first encrypts. */
  readonly secretKeys: readonly SecretKey[] | undefined;
  readonly temporal: {
    readonly address: string;
    readonly namespace: string;
    readonly taskQueue: string;
    readonly tls: boolean;
    readonly apiKey: string | undefined;
  };
  readonly internalToken: string | undefined;
  /** `open`: whoever reaches it by a loopback name may do everything, so it listens on loopback alone. */
  readonly auth: {readonly mode: 'open' | 'required'; readonly jwt: JwtOptions | undefined};
  /** What is shown at `/metrics`. */
  readonly metricsToken: string | undefined;
  /** Requests per caller and minute; undefined is no limit. */
  readonly rateLimitPerMinute: number | undefined;
  /** Pages of other origins that may call the API. */
  readonly corsOrigins: readonly string[];
  /** Of schedules without a policy of their own. */
  readonly driftPolicy: DriftPolicy;
  readonly startsPerSecond: number;
  /** Of runs: how many may be live at once, and how large their payloads. */
  readonly limits: RunLimits;
  readonly staticFolder: string | undefined;
  readonly lokiUrl: string | undefined;
  readonly logLevel: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that cannot be used. One line per variable, each saying what it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** @throws {@link ConfigError} with a line for each variable that is wrong; never with its value, which may be a secret. */
export function readConfig(environment: Environment): ServerConfig {
  const parsed = EnvironmentSchema.safeParse(givenIn(environment));
  if (!parsed.success) throw new ConfigError([...new Set(parsed.error.issues.map(lineOf))]);
  const env = parsed.data;
  const auth = authOf(env);
  const lines = contradictionsOf(env, auth.mode);
  if (lines.length > 0) throw new ConfigError(lines);
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    statementTimeoutMs: env.STATEMENT_TIMEOUT_SECONDS * 1000,
    dataFolder: env.DATA_DIR,
    secretKeys: env.SECRETS_KEYS,
    temporal: {
      address: env.TEMPORAL_ADDRESS,
      namespace: env.TEMPORAL_NAMESPACE,
      taskQueue: env.TEMPORAL_TASK_QUEUE,
      tls: env.TEMPORAL_TLS,
      apiKey: env.TEMPORAL_API_KEY,
    },
    internalToken: env.INTERNAL_SERVICE_TOKEN,
    auth,
    metricsToken: env.METRICS_TOKEN,
    rateLimitPerMinute: rateLimitOf(env, auth.mode),
    corsOrigins: env.CORS_ORIGINS ?? [],
    driftPolicy: env.DRIFT_POLICY,
    startsPerSecond: env.STARTS_PER_SECOND,
    limits: {
      perWorkflow: env.MAX_LIVE_RUNS_PER_WORKFLOW,
      perOrganization: env.MAX_LIVE_RUNS_PER_ORGANIZATION,
      payloadBytes: env.MAX_PAYLOAD_BYTES,
    },
    staticFolder: env.STATIC_DIR,
    lokiUrl: env.LOKI_URL,
    logLevel: env.LOG_LEVEL,
  };
}

/** The variables in force, one per line, as `NAME=value`; a secret is only said to be set. */
export function printConfig(environment: Environment): string {
  readConfig(environment);
  const given = givenIn(environment);
  return environmentVariables()
    .map(({name, defaultValue = '', isSecret}) => {
      const value = given[name];
      return `${name}=${isSecret && value !== undefined ? '(set)' : (value ?? defaultValue)}`;
    })
    .join('\n');
}

function givenIn(environment: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined || value.trim() === '' ? [] : [[name, value] as const],
    ),
  );
}

function lineOf({path, message}: z.core.$ZodIssue): string {
  return `${String(path[0])} ${message}.`;
}

function authOf(env: EnvironmentValues): ServerConfig['auth'] {
  const hasJwt = env.JWT_SECRET !== undefined || env.JWT_JWKS_URL !== undefined;
  const jwt = {
    secret: env.JWT_SECRET,
    jwksUrl: env.JWT_JWKS_URL,
    issuer: env.JWT_ISSUER,
    audience: env.JWT_AUDIENCE,
    organizationClaim: env.JWT_ORGANIZATION_CLAIM,
  };
  return {mode: env.AUTH ?? (hasJwt ? 'required' : 'open'), jwt: hasJwt ? jwt : undefined};
}

const DEFAULT_RATE_LIMIT = 1_200;

function rateLimitOf({RATE_LIMIT_PER_MINUTE: given}: EnvironmentValues, mode: 'open' | 'required') {
  const limit = given ?? (mode === 'open' ? 0 : DEFAULT_RATE_LIMIT);
  return limit === 0 ? undefined : limit;
}

/** What is right alone and wrong together. */
function contradictionsOf(env: EnvironmentValues, mode: 'open' | 'required'): string[] {
  const lines: string[] = [];
  if (mode === 'open' && !LOOPBACK_HOSTS.includes(env.HOST)) {
    lines.push(
      'HOST must be 127.0.0.1, localhost or ::1 while AUTH is open; to serve other machines, set AUTH=required and make an API key with "api-keys create".',
    );
  }
  if (env.JWT_SECRET !== undefined && env.JWT_JWKS_URL !== undefined) {
    lines.push('JWT_SECRET must not be set together with JWT_JWKS_URL.');
  }
  if (env.AUTH === 'open' && (env.JWT_SECRET ?? env.JWT_JWKS_URL) !== undefined) {
    lines.push('AUTH must not be open where JWTs are configured.');
  }
  return lines;
}
