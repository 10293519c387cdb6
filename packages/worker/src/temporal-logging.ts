import {Runtime, type Logger as TemporalLogger, type LogLevel} from '@temporalio/worker';
import type {Level, Logger} from 'pino';

const levels: Readonly<Record<LogLevel, Level>> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/**
 * Sends everything that Temporal's runtime, its native core, workflows and activities log through one pino logger, and
 * leaves signals to the caller. Once per process, before the first connection or worker.
 *
 * @throws IllegalStateError when the process already has a Temporal runtime.
 */
export function installTemporalLogging(logger: Logger): void {
  Runtime.install({
    logger: toTemporalLogger(logger),
    telemetryOptions: {logging: {forward: {}, filter: {core: 'WARN', other: 'ERROR'}}},
    shutdownSignals: [],
  });
}

function toTemporalLogger(logger: Logger): TemporalLogger {
  const write = (level: Level, message: string, meta?: Record<string | symbol, unknown>) => {
    logger[level](meta ?? {}, message);
  };
  return {
    log: (level, message, meta) => write(levels[level], message, meta),
    trace: (message, meta) => write('trace', message, meta),
    debug: (message, meta) => write('debug', message, meta),
    info: (message, meta) => write('info', message, meta),
    warn: (message, meta) => write('warn', message, meta),
    error: (message, meta) => write('error', message, meta),
  };
}
