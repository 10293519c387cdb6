import {randomBytes} from 'node:crypto';
import {createServer as createHttpServer, type Server} from 'node:http';
import {join} from 'node:path';
import type {Logger} from 'pino';
import {unauthenticated} from './auth/bearer.js';
import type {Authenticate} from './auth/identity.js';
import {jwtAuthentication} from './auth/jwt.js';
import {metricsTokenGuard} from './auth/metrics-token.js';
import {localIdentity} from './auth/local-identity.js';
import type {ServerConfig} from './config.js';
import {createApp} from './http/app.js';
import {createSchedulesRouter} from './schedules-router.js';
import {openSecretBox} from './secrets/open-secret-box.js';
import {openStorage, type Storage} from './storage/connect.js';
import {findInstallationId} from './storage/installation.js';
import {keepReconciler} from './temporal/reconciler-keeper.js';
import {createTemporalGateway} from './temporal/temporal-gateway.js';

/** How long requests under way may take once the server is asked to stop. */
const DRAIN_MS = 10_000;

export interface RunningServer {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  /** Stops taking requests, lets those under way finish, and closes every connection. */
  close(): Promise<void>;
}

/**
 * Starts the standalone server. Temporal may be away: the server starts without it, says so in its health, and finds it
 * when it comes.
 *
 * @throws when the database cannot be reached or migrated, or the port is taken; nothing stays open then.
 */
export async function startServer(config: ServerConfig, logger: Logger): Promise<RunningServer> {
  const storage = await openStorage({
    databaseUrl: config.databaseUrl,
    statementTimeoutMs: config.statementTimeoutMs,
    folder: join(config.dataFolder, 'database'),
    onConnectionError: (error) => logger.warn({err: error}, 'a database connection broke'),
  });
  try {
    return await serve(config, logger, storage);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function serve(config: ServerConfig, logger: Logger, storage: Storage): Promise<RunningServer> {
  const installationId = await findInstallationId(storage.db);
  const secrets = await openSecretBox(config, storage.db, logger);
  const temporal = createTemporalGateway({...config.temporal, installationId});
  const isOpen = config.auth.mode === 'open';
  const authenticate = authenticationOf(config);
  const router = createSchedulesRouter({
    storage,
    temporal,
    installationId,
    taskQueue: config.temporal.taskQueue,
    driftPolicy: config.driftPolicy,
    limits: config.limits,
    startsPerSecond: config.startsPerSecond,
    secrets,
    internalToken: config.internalToken ?? randomToken(logger),
    authenticate,
    signIn: isOpen ? authenticate : undefined,
    authenticateMetrics: metricsAuthenticationOf(config),
    withProcessMetrics: true,
    rateLimitPerMinute: config.rateLimitPerMinute,
    logger,
  });
  const http = createHttpServer(
    createApp({router, ...config, authenticate: isOpen ? authenticate : undefined, logger}),
  );
  const keeper = keepReconciler(temporal, (error) => {
    const reason = error instanceof Error ? error.message : error;
    logger.warn({reason}, 'the reconciler is not set up yet');
  });
  const closeTemporal = async () => {
    keeper.stop();
    await temporal.close();
  };
  try {
    await listen(http, config);
  } catch (error) {
    await closeTemporal();
    throw error;
  }
  return {
    url: urlOf(http, config.host),
    close: async () => {
      await router.close();
      await drain(http);
      await closeTemporal();
      await storage.close();
    },
  };
}

/** Who calls without an API key or an embed token, which the router knows by itself. */
function authenticationOf({auth, corsOrigins}: ServerConfig): Authenticate {
  if (auth.mode === 'open') return localIdentity({origins: corsOrigins});
  return auth.jwt === undefined ? refuseEverybody : jwtAuthentication(auth.jwt);
}

function metricsAuthenticationOf({auth, metricsToken}: ServerConfig): Authenticate {
  const isOpen = auth.mode === 'open' && metricsToken === undefined;
  return isOpen ? localIdentity() : metricsTokenGuard(metricsToken);
}

const refuseEverybody: Authenticate = async () => {
  throw unauthenticated('There is no API key and no embed token.');
};

/** With a token that nobody knows, the worker's routes are closed rather than open. */
function randomToken(logger: Logger): string {
  logger.warn('INTERNAL_SERVICE_TOKEN is not set: no worker can report to this server.');
  return randomBytes(32).toString('hex');
}

function listen(http: Server, {port, host}: ServerConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

function urlOf(http: Server, host: string): string {
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function drain(http: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    http.close(() => resolve());
  });
  // A connection that has been answered would be kept alive for seconds more, for requests that are not taken any more.
  const idle = setInterval(() => http.closeIdleConnections(), 50);
  const late = setTimeout(() => http.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
