import {pino, type Logger} from 'pino';
import {openLoki} from './loki.js';

/** What never stands in a log, wherever an object with such a field is logged. */
const secretPaths = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  '["x-internal-token"]',
  'password',
  'databaseUrl',
  'token',
];
/** Inputs may be secrets, and a body may be anything. */
const payloadPaths = ['runtimeInputs', 'inputs', 'inputPayload', 'inputPreview', 'body'];

export interface LoggerOptions {
  /** Where lines are pushed to as well: `http://user:password@loki:3100`. */
  readonly lokiUrl?: string | undefined;
}

export interface OpenLogger {
  readonly logger: Logger;
  /** Writes what is left. */
  readonly close: () => Promise<void>;
}

/** A logger that writes JSON lines to stdout and masks credentials and payloads down to three levels deep. */
export async function createLogger(level: string, {lokiUrl}: LoggerOptions = {}): Promise<OpenLogger> {
  const options = {
    level,
    base: null,
    redact: {paths: [...secretPaths, ...payloadPaths].flatMap(atSomeDepths), censor: '[redacted]'},
  };
  if (lokiUrl === undefined) return {logger: pino(options), close: async () => undefined};
  const loki = await openLoki(lokiUrl);
  // The logger decides by level; what it lets through goes to both.
  const streams = [process.stdout, loki.stream].map((stream) => ({level: 'trace' as const, stream}));
  return {logger: pino(options, pino.multistream(streams)), close: () => loki.close()};
}

function atSomeDepths(path: string): string[] {
  const dotted = path.startsWith('[') ? path : `.${path}`;
  return [path, `*${dotted}`, `*.*${dotted}`, `*.*.*${dotted}`];
}
