import {collectDefaultMetrics, Counter, Gauge, Histogram, Registry} from 'prom-client';
import type {Db} from '../storage/database.js';
import {countDrifted, countSchedulesByStatus, countVerdicts, measurePending} from './metrics.repository.js';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What one answered request was. */
export interface ObservedRequest {
  /** The route's path with its parameters in braces, never with their values. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
}

export interface MetricsOptions {
  readonly db: Db;
  /** How many live streams are open. */
  readonly readerCount: () => number;
  /** Memory, CPU and event loop of the process too; not for a host that collects them itself. @default false */
  readonly withProcess?: boolean | undefined;
}

/**
 * What a Prometheus reads, in a registry of its own. Schedules are counted over all organizations, when they are asked
 * for: each replica says the same.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #schedules: ScheduleGauges;
  readonly #requests: Histogram<'route' | 'method' | 'status'>;

  constructor({db, readerCount, withProcess = false}: MetricsOptions) {
    const registers = [this.#registry];
    if (withProcess) collectDefaultMetrics({register: this.#registry});
    this.#requests = new Histogram({
      name: 'shipsec_http_request_duration_seconds',
      help: 'Answered requests, by route, method and status',
      labelNames: ['route', 'method', 'status'],
      buckets: SECONDS,
      registers,
    });
    // oxlint-disable-next-line no-new -- a metric registers itself
    new Gauge({
      name: 'shipsec_live_readers',
      help: 'Open live streams of this process',
      registers,
      collect() {
        this.set(readerCount());
      },
    });
    this.#schedules = new ScheduleGauges(db, registers);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  observeRequest({seconds, status, ...labels}: ObservedRequest): void {
    this.#requests.observe({...labels, status: String(status)}, seconds);
  }

  /** The text that Prometheus reads. What cannot be measured just now is left out, and counted as an error. */
  async read(): Promise<string> {
    await this.#schedules.measure();
    return this.#registry.metrics();
  }
}

/** What is looked up in the database each time. */
class ScheduleGauges {
  readonly #db: Db;
  readonly #byStatus: Gauge<'status'>;
  readonly #pending: Gauge;
  readonly #lag: Gauge;
  readonly #drifted: Gauge;
  readonly #verdicts: Counter<'kind' | 'verdict'>;
  readonly #errors: Counter;

  constructor(db: Db, registers: Registry[]) {
    this.#db = db;
    this.#byStatus = new Gauge({
      name: 'shipsec_schedules',
      help: 'Schedules by status',
      labelNames: ['status'],
      registers,
    });
    this.#pending = new Gauge({
      name: 'shipsec_schedules_pending',
      help: 'Schedules whose newest state Temporal does not hold yet, deletions included',
      registers,
    });
    this.#lag = new Gauge({
      name: 'shipsec_schedules_sync_lag_seconds',
      help: 'Age of the oldest change that Temporal does not hold yet',
      registers,
    });
    this.#drifted = new Gauge({
      name: 'shipsec_schedules_drifted',
      help: 'Schedules that differ in Temporal and are left so by their drift policy',
      registers,
    });
    this.#verdicts = new Counter({
      name: 'shipsec_fires_total',
      help: 'Verdicts of the fire ledger, by kind and verdict; the same from every replica',
      labelNames: ['kind', 'verdict'],
      registers,
    });
    this.#errors = new Counter({
      name: 'shipsec_metrics_errors_total',
      help: 'Times that the database could not be measured',
      registers,
    });
  }

  /** A database that is away keeps nobody from reading the rest: its figures are not known then, rather than stale. */
  async measure(): Promise<void> {
    try {
      const {count, lagSeconds} = await measurePending(this.#db);
      for (const {status, count: schedules} of await countSchedulesByStatus(this.#db)) {
        this.#byStatus.set({status}, schedules);
      }
      const verdicts = await countVerdicts(this.#db);
      this.#verdicts.reset();
      for (const {kind, verdict, count: given} of verdicts) {
        this.#verdicts.inc({kind, verdict}, given);
      }
      this.#drifted.set(await countDrifted(this.#db));
      this.#pending.set(count);
      this.#lag.set(lagSeconds);
    } catch {
      this.#errors.inc();
      this.#byStatus.reset();
      this.#verdicts.reset();
      for (const gauge of [this.#pending, this.#lag, this.#drifted]) gauge.set(Number.NaN);
    }
  }
}
