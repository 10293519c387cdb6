import {pino, type Logger} from 'pino';

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

/** A logger that writes JSON lines to stdout and masks credentials and payloads down to three levels deep. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: {paths: [...secretPaths, ...payloadPaths].flatMap(atSomeDepths), censor: '[redacted]'},
  });
}

function atSomeDepths(path: string): string[] {
  const dotted = path.startsWith('[') ? path : `.${path}`;
  return [path, `*${dotted}`, `*.*${dotted}`, `*.*.*${dotted}`];
}
