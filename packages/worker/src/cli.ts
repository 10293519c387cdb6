#!/usr/bin/env node
import {setTimeout} from 'node:timers/promises';
import {pino, type Logger} from 'pino';
import {ConfigError, loadConfig, type WorkerConfig} from './config.js';
import {installTemporalLogging} from './temporal-logging.js';
import {startTracing} from './tracing/start-tracing.js';
import {createSchedulesWorker, type SchedulesWorker} from './worker.js';

const RETRY_DELAY_MS = 2000;

/** `shipsec-schedules-worker`: the worker as a program. Configuration: see `loadConfig`. */
async function main(): Promise<void> {
  const config = configOrExit();
  const logger = pino({level: config.logLevel, base: {name: 'shipsec-schedules-worker'}});
  installTemporalLogging(logger);
  const stopTracing = startTracing(process.env);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      logger.info(
        {signal},
        stop.signal.aborted ? 'Stopping already' : 'Stopping: running actions get ten seconds',
      );
      stop.abort();
    });
  }
  await runUntilStopped(config, logger, stop.signal);
  await stopTracing();
  logger.info('Stopped');
  // What a failed attempt has left in Temporal's native core must not keep the process alive.
  process.exit(0);
}

/** Starts again whenever the worker ends without being asked to, for example because Temporal refused it. */
async function runUntilStopped(config: WorkerConfig, logger: Logger, signal: AbortSignal): Promise<void> {
  const {temporalAddress, namespace, taskQueue, server} = config;
  while (!signal.aborted) {
    try {
      const worker = await createSchedulesWorker({address: temporalAddress, namespace, taskQueue, server});
      logger.info({temporalAddress, namespace, taskQueue, server: server.baseUrl}, 'Polling');
      await runWorker(worker, signal);
    } catch (error) {
      if (signal.aborted) return;
      const reason = (error instanceof Error ? error.message : String(error)).slice(0, 300);
      const seconds = RETRY_DELAY_MS / 1000;
      logger.warn(
        {temporalAddress, namespace, reason},
        `Temporal at ${temporalAddress} (namespace ${namespace}) cannot be used yet; trying again in ${seconds} s`,
      );
      await setTimeout(RETRY_DELAY_MS, undefined, {signal}).catch(() => undefined);
    }
  }
}

async function runWorker(worker: SchedulesWorker, signal: AbortSignal): Promise<void> {
  const stop = () => worker.shutdown();
  signal.addEventListener('abort', stop, {once: true});
  if (signal.aborted) stop();
  try {
    await worker.run();
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function configOrExit(): WorkerConfig {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`The worker cannot start:\n${error.message}\n`);
    process.exit(1);
  }
}

await main();
