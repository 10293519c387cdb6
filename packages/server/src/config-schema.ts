import {driftPolicies} from '@shipsec/schedules-sdk/contract';
import {MAX_PAYLOAD_BYTES} from '@shipsec/schedules-sdk/payload';
import * as z from 'zod';
import {parseSecretKeys} from './secrets/secret-keys.js';

const text = z.string().trim().min(1);
const flag = z
  .enum(['true', 'false', '1', '0'], 'must be true or false')
  .transform((value) => value === 'true' || value === '1');
const whole = (message: string, min: number, max: number) =>
  z.coerce.number(message).int(message).min(min, message).max(max, message);
const httpUrl = z.url({protocol: /^https?$/, error: 'must be an http or https URL'});
const origins = text
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .pipe(
    z.array(
      z
        .string()
        .refine(
          (origin) => URL.canParse(origin) && new URL(origin).origin === origin,
          'must be origins like https://app.example.com, separated by commas',
        ),
    ),
  );

/**
 * The environment of the standalone server: the table of the documentation is made from it. An empty variable counts
 * as absent. `secret` keeps a value out of everything that is printed.
 */
export const EnvironmentSchema = z.object({
  PORT: whole('must be 0 to 65535', 0, 65_535)
    .default(8080)
    .describe('Where it listens; 0 takes any free port.'),
  HOST: text.default('127.0.0.1').describe('Other than loopback only with `AUTH=required`.'),
  DATABASE_URL: text
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional()
    .meta({
      secret: true,
      description: 'Postgres. Without it, an embedded database in `DATA_DIR` serves this one process.',
    }),
  STATEMENT_TIMEOUT_SECONDS: whole('must be 1 to 600', 1, 600)
    .default(30)
    .describe(
      'How long one statement may take on Postgres, before it is stopped and its request answered with 503.',
    ),
  DATA_DIR: text.default('.data').describe("The embedded database's folder."),
  SECRETS_KEYS: text
    .transform((value, context) => {
      try {
        return parseSecretKeys(value);
      } catch (error) {
        context.issues.push({
          code: 'custom',
          input: value,
          message: error instanceof Error ? error.message : 'is wrong',
        });
        return z.NEVER;
      }
    })
    .optional()
    .meta({
      secret: true,
      description:
        'Encrypts secret inputs: `id:base64` of 32 bytes, several separated by commas; the first encrypts, all decrypt (docs/operators/secrets.md). Without it, `DATA_DIR` has a key for the embedded database, and with `DATABASE_URL` secrets are refused.',
    }),
  TEMPORAL_ADDRESS: text
    .regex(/^\S+:\d+$/, 'must be host:port')
    .default('127.0.0.1:7233')
    .describe('Temporal.'),
  TEMPORAL_NAMESPACE: text.default('default').describe('The namespace of schedules and runs.'),
  TEMPORAL_TASK_QUEUE: text.default('shipsec-schedules').describe('Where workers poll.'),
  TEMPORAL_TLS: flag.default(false).describe('Speak TLS to Temporal.'),
  TEMPORAL_API_KEY: text.optional().meta({secret: true, description: 'For a Temporal that wants one.'}),
  INTERNAL_SERVICE_TOKEN: text
    .min(16, 'must have at least 16 characters')
    .optional()
    .meta({secret: true, description: 'Shared with the workers. Without it no worker is let in.'}),
  AUTH: z
    .enum(['open', 'required'], 'must be open or required')
    .optional()
    .describe(
      '`open`: whoever sits at this machine may do everything. `required`: API keys, embed tokens and, if configured, JWTs. Default: `required` where JWTs are configured, else `open`.',
    ),
  JWT_SECRET: text
    .min(32, 'must have at least 32 characters')
    .optional()
    .meta({secret: true, description: 'Checks JWTs that are signed with a shared secret (HS256 to HS512).'}),
  JWT_JWKS_URL: httpUrl.optional().describe('Checks JWTs by public keys found there.'),
  JWT_ISSUER: text.optional().describe('What `iss` must be.'),
  JWT_AUDIENCE: text.optional().describe('What `aud` must have in it.'),
  JWT_ORGANIZATION_CLAIM: text.default('org_id').describe('The claim with the organization.'),
  METRICS_TOKEN: text.min(16, 'must have at least 16 characters').optional().meta({
    secret: true,
    description:
      'What Prometheus shows at `/metrics`. Without it, only a server with `AUTH=open` has metrics.',
  }),
  RATE_LIMIT_PER_MINUTE: whole('must be 0 to 1000000', 0, 1_000_000)
    .optional()
    .describe('Requests per caller and minute; 0 is no limit. Default: 1200, and none with `AUTH=open`.'),
  CORS_ORIGINS: origins
    .optional()
    .describe('Pages of other origins that may call the API, separated by commas.'),
  DRIFT_POLICY: z
    .enum(driftPolicies, 'must be repair or report')
    .default('repair')
    .describe(
      'What the reconciler does about a schedule that was changed in Temporal from outside: put it back, or say so. Schedules may have their own.',
    ),
  MAX_LIVE_RUNS_PER_WORKFLOW: whole('must be a whole number from 1', 1, 1_000_000)
    .optional()
    .describe('How many runs of one workflow may be live at once; no limit without it.'),
  MAX_LIVE_RUNS_PER_ORGANIZATION: whole('must be a whole number from 1', 1, 1_000_000)
    .optional()
    .describe('How many runs of one organization may be live at once; no limit without it.'),
  MAX_PAYLOAD_BYTES: whole('must be a whole number from 1024 to 1000000', 1_024, 1_000_000)
    .default(MAX_PAYLOAD_BYTES)
    .describe('The largest payload (inputs and node overrides, as JSON) of a schedule or a manual run.'),
  STARTS_PER_SECOND: whole('must be a whole number from 1', 1, 1_000_000)
    .default(30)
    .describe(
      'How many workflows of schedules the Temporal namespace starts per second (`worker.schedulerNamespaceStartWorkflowRPS` there); the agenda says where more fall due together.',
    ),
  STATIC_DIR: text.optional().describe('A built site to serve at `/`.'),
  LOKI_URL: httpUrl.optional().meta({
    secret: true,
    description: 'Where log lines are pushed to as well, like `http://user:password@loki:3100`.',
  }),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info')
    .describe('JSON lines on standard output.'),
});

/** The variables as they were parsed. */
export type EnvironmentValues = z.output<typeof EnvironmentSchema>;

/** What the documentation says of one variable. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly description: string;
  /** Undefined when absent means absent. */
  readonly defaultValue: string | undefined;
  readonly isSecret: boolean;
}

/** Every variable, in the order of the table. */
export function environmentVariables(): EnvironmentVariable[] {
  return Object.entries(EnvironmentSchema.shape).map(([name, schema]) => {
    const {data: absent} = schema.safeParse(undefined);
    const meta = schema.meta();
    return {
      name,
      description: meta?.description ?? '',
      defaultValue: typeof absent === 'object' || absent === undefined ? undefined : String(absent),
      isSecret: meta?.['secret'] === true,
    };
  });
}
