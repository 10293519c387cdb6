import type {DriftPolicy} from '@shipsec/schedules-sdk/contract';
import {Router} from 'express';
import {pino, type Logger} from 'pino';
import {auditRoutes} from './audit/audit.routes.js';
import {AuditService} from './audit/audit.service.js';
import {ActivityLog} from './activity/activity-log.js';
import {accessRoutes} from './auth/access.routes.js';
import {ApiKeyService} from './auth/api-key.service.js';
import {EmbedTokens} from './auth/embed-token.js';
import {backfillRoutes} from './backfills/backfill.routes.js';
import {BackfillService} from './backfills/backfill.service.js';
import {listComponents, noteComponents} from './components/component.repository.js';
import {componentRoutes} from './components/component.routes.js';
import type {Authenticate, Authorize} from './auth/identity.js';
import {internalTokenGuard} from './auth/internal-token.js';
import {localIdentity} from './auth/local-identity.js';
import {ownTokens} from './auth/own-tokens.js';
import {sessionRoutes} from './auth/session.routes.js';
import {healthRoutes} from './health/health.routes.js';
import {checkHealth} from './health/health.service.js';
import type {Route} from './http/endpoint.js';
import {observeRequests} from './http/observe-requests.js';
import {logRequests} from './http/log-requests.js';
import {buildOpenApiDocument} from './http/openapi.js';
import {problemHandler} from './http/problem-details.js';
import {assignRequestId} from './http/request-id.js';
import {mountRoutes, refuseUnknownRoute, type Once} from './http/router.js';
import {LiveFeed, type LiveFeedOptions} from './live/live-feed.js';
import {forgetOldEvents} from './live/live-event.repository.js';
import {liveRoutes} from './live/live.routes.js';
import {forgetOldKeys} from './idempotency/idempotency.repository.js';
import {Idempotency} from './idempotency/idempotency.js';
import {Metrics} from './metrics/metrics.js';
import {metricsRoutes} from './metrics/metrics.routes.js';
import {referenceRoutes} from './reference/reference.routes.js';
import {fireRoutes} from './fires/fire.routes.js';
import {listFires} from './fires/list-fires.js';
import {upcomingFires} from './fires/upcoming-fires.js';
import {driftRoutes} from './reconcile/drift.routes.js';
import {DriftService} from './reconcile/drift.service.js';
import {Reconciler} from './reconcile/reconciler.js';
import {internalRoutes} from './runs/internal.routes.js';
import {runRoutes} from './runs/run.routes.js';
import type {RunLimits} from './runs/run-limits.js';
import {RunStreams} from './runs/run-streams.js';
import {RunService} from './runs/run.service.js';
import {WorkerReportService} from './runs/worker-report.service.js';
import {forgetOldOperations} from './schedules/bulk-operation.repository.js';
import {BulkService} from './schedules/bulk.service.js';
import {scheduleRoutes} from './schedules/schedule.routes.js';
import {ScheduleService} from './schedules/schedule.service.js';
import {keepSealed} from './secrets/keep-sealed.js';
import {SecretBox} from './secrets/secret-box.js';
import {forgetSecretsOfEndedRuns} from './secrets/sealed-rows.repository.js';
import type {Storage} from './storage/connect.js';
import {keepTidy} from './storage/upkeep.js';
import {findTokenSecret} from './storage/installation.js';
import {createScheduleLock} from './storage/schedule-lock.js';
import type {TemporalGateway} from './temporal/temporal-gateway.js';
import {workflowRoutes} from './workflows/workflow.routes.js';
import {WorkflowService} from './workflows/workflow.service.js';

/** What a host gives to {@link createSchedulesRouter}. */
export interface SchedulesRouterOptions {
  /** From `openStorage`. */
  readonly storage: Storage;
  /** From `createTemporalGateway`. */
  readonly temporal: TemporalGateway;
  /** From `findInstallationId`. */
  readonly installationId: string;
  /** Where runs are executed; the gateway's own. */
  readonly taskQueue: string;
  /** What the worker sends as `X-Internal-Token`. At least 16 characters of chance. */
  readonly internalToken: string;
  /**
   * Who makes a request that shows none of our own tokens: API keys and embed tokens are known without it.
   *
   * @default one local user, for loopback host names only
   */
  readonly authenticate?: Authenticate | undefined;
  /**
   * Lets Studio's own frontend sign in at `/auth` as its local user, whoever this lets in; the cookie gives no access.
   *
   * @default with the default of `authenticate`, else nobody: the routes answer 404
   */
  readonly signIn?: Authenticate | undefined;
  /** The host's own roles: may refuse what the scopes allow. */
  readonly authorize?: Authorize | undefined;
  /** Who may read `/metrics`, which are of all organizations. @default nobody */
  readonly authenticateMetrics?: Authenticate | undefined;
  /** Memory, CPU and event loop in the metrics. @default false */
  readonly withProcessMetrics?: boolean | undefined;
  /** What to do about differences in Temporal, for schedules without a policy of their own. @default `repair` */
  readonly driftPolicy?: DriftPolicy | undefined;
  /** Requests per caller and minute. @default no limit */
  readonly rateLimitPerMinute?: number | undefined;
  /** How many runs may be live at once. @default no limit */
  readonly limits?: RunLimits | undefined;
  /** What encrypts secret inputs. @default none: payloads with secrets are refused with `secrets_key_missing` */
  readonly secrets?: SecretBox | undefined;
  /** How many workflows of schedules the Temporal namespace starts per second. @default 30, as Temporal does */
  readonly startsPerSecond?: number | undefined;
  /** Of the live streams. */
  readonly live?: LiveFeedOptions | undefined;
  /** @default silent */
  readonly logger?: Logger | undefined;
}

/** Temporal's own default (`worker.schedulerNamespaceStartWorkflowRPS`). */
const DEFAULT_STARTS_PER_SECOND = 30;

/** The API; `close` ends its live streams and timers, and nothing that the host has given to it. */
export type SchedulesRouter = Router & {close(): Promise<void>};

/**
 * The whole API as an Express router, to be mounted at `/api/v1`. It reads its own bodies, answers its own errors and
 * logs its own requests, so it stands in any application without help. The worker reaches `/internal` below the mount
 * point.
 *
 * @example
 * app.use('/api/v1', createSchedulesRouter({storage, temporal, installationId, taskQueue, internalToken}));
 */
export function createSchedulesRouter(options: SchedulesRouterOptions): SchedulesRouter {
  const {authenticate = localIdentity(), internalToken, logger = pino({level: 'silent'})} = options;
  const {signIn = options.authenticate === undefined ? authenticate : undefined} = options;
  const {db} = options.storage;
  const embedTokens = new EmbedTokens(() => findTokenSecret(db));
  const guards = {
    authenticate: ownTokens(db, embedTokens, authenticate),
    authenticateInternal: internalTokenGuard(internalToken),
    authenticateMetrics: options.authenticateMetrics,
    authorize: options.authorize,
  };
  const idempotency = new Idempotency(db);
  const once: Once = (...call) => idempotency.once(...call);
  const feed = new LiveFeed(options.storage, options.live);
  const runStreams = new RunStreams(db, options.live);
  const metrics = new Metrics({
    db,
    readerCount: () => feed.readerCount + runStreams.readerCount,
    withProcess: options.withProcessMetrics,
  });
  const document = JSON.stringify(buildOpenApiDocument());
  const router = Router({caseSensitive: true});
  router.use(assignRequestId());
  router.use(logRequests(logger));
  router.use((_request, response, next) => {
    response.set({'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store'});
    next();
  });
  router.get('/openapi.json', (_request, response) => {
    response.type('application/json').send(document);
  });
  const routes = createRoutes(options, {
    embedTokens,
    feed,
    runStreams,
    metrics,
    authenticate: guards.authenticate,
    signIn,
    activity: new ActivityLog(logger),
  });
  router.use(referenceRoutes());
  router.use(
    mountRoutes(routes, guards, {
      once,
      rateLimitPerMinute: options.rateLimitPerMinute,
      observe: (endpoint) => observeRequests(metrics, endpoint),
    }),
  );
  router.use(refuseUnknownRoute);
  router.use(problemHandler(logger));
  const stopTidying = keepTidy(
    [
      () => forgetOldKeys(db),
      () => forgetOldOperations(db),
      () => forgetOldEvents(db),
      () => forgetSecretsOfEndedRuns(db),
      () => keepSealed(db, options.secrets ?? new SecretBox([]), logger),
    ],
    (error) => logger.warn({err: error}, 'old rows could not be forgotten'),
  );
  const close = async () => {
    stopTidying();
    runStreams.close();
    await feed.close();
  };
  return Object.assign(router, {close});
}

/** What routes share with the router. */
interface RouteParts {
  readonly embedTokens: EmbedTokens;
  readonly feed: LiveFeed;
  readonly runStreams: RunStreams;
  readonly metrics: Metrics;
  readonly activity?: ActivityLog | undefined;
  readonly authenticate: Authenticate;
  /** Who may sign in as Studio's local user. @default nobody */
  readonly signIn?: Authenticate | undefined;
}

/** Every route there is. Exported for the test that holds it against the endpoints of the documentation. */
export function createRoutes(
  options: Pick<
    SchedulesRouterOptions,
    | 'startsPerSecond'
    | 'storage'
    | 'temporal'
    | 'taskQueue'
    | 'installationId'
    | 'driftPolicy'
    | 'limits'
    | 'secrets'
  >,
  {embedTokens, feed, runStreams, metrics, authenticate, signIn, activity}: RouteParts,
): Route[] {
  const {storage, temporal, taskQueue, installationId} = options;
  const {db} = storage;
  const {driftPolicy, limits, secrets = new SecretBox([])} = options;
  const dependencies = {
    db,
    lock: createScheduleLock(storage),
    gateway: temporal,
    installationId,
    driftPolicy,
    limits,
    secrets,
  };
  const schedules = new ScheduleService(dependencies, activity);
  const reconciler = new Reconciler(dependencies);
  return [
    ...healthRoutes(() => checkHealth(db, temporal)),
    ...metricsRoutes(metrics),
    ...scheduleRoutes(schedules, new BulkService(db, schedules)),
    ...driftRoutes(new DriftService(dependencies)),
    ...fireRoutes({
      listFires: (identity, scheduleId, query) => listFires(db, identity, scheduleId, query),
      upcomingFires: (identity, query) =>
        upcomingFires(db, identity, query, options.startsPerSecond ?? DEFAULT_STARTS_PER_SECOND),
    }),
    ...backfillRoutes(new BackfillService(dependencies)),
    // Before the workflows, whose `/workflows/{id}` would take `runs` for an ID.
    ...runRoutes(new RunService({db, temporal, taskQueue, limits, secrets}), runStreams, authenticate),
    ...workflowRoutes(new WorkflowService(db)),
    ...componentRoutes({
      list: () => listComponents(db),
      note: (components) => noteComponents(db, components),
    }),
    ...liveRoutes(feed, authenticate),
    ...auditRoutes(new AuditService(db)),
    ...accessRoutes(new ApiKeyService(db), embedTokens),
    ...sessionRoutes(signIn),
    ...internalRoutes(new WorkerReportService({db, temporal, limits, secrets, log: activity}), () =>
      reconciler.reconcileBatch(),
    ),
  ];
}
