export type {Authenticate, Authorize, AuthorizeContext, Identity, Reach} from './auth/identity.js';
export {jwtAuthentication, type JwtOptions} from './auth/jwt.js';
export {localIdentity} from './auth/local-identity.js';
export {environmentVariables, type EnvironmentVariable} from './config-schema.js';
export {ConfigError, printConfig, readConfig, type ServerConfig} from './config.js';
export {createApp, type AppOptions} from './http/app.js';
export {HttpProblem, type HttpProblemOptions} from './http/http-problem.js';
export {createLogger, type LoggerOptions, type OpenLogger} from './http/logger.js';
export {buildOpenApiDocument, type OpenApiDocument} from './http/openapi.js';
export type {LiveFeedOptions} from './live/live-feed.js';
export {
  createSchedulesRouter,
  type SchedulesRouter,
  type SchedulesRouterOptions,
} from './schedules-router.js';
export {startServer, type RunningServer} from './server.js';
export {
  openStorage,
  type EmbeddedStorage,
  type PostgresStorage,
  type Storage,
  type StorageOptions,
} from './storage/connect.js';
export {findKeyFile} from './secrets/key-file.js';
export {SecretBox} from './secrets/secret-box.js';
export {parseSecretKeys, type SecretKey} from './secrets/secret-keys.js';
export {findInstallationId} from './storage/installation.js';
export {keepReconciler, type ReconcilerKeeper} from './temporal/reconciler-keeper.js';
export {
  createTemporalGateway,
  type TemporalGateway,
  type TemporalGatewayOptions,
} from './temporal/temporal-gateway.js';
