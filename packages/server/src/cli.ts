#!/usr/bin/env node
import {apiKeysCommand} from './cli/api-keys-command.js';
import {secretsCommand} from './cli/secrets-command.js';
import {usage, UsageError} from './cli/usage.js';
import {ConfigError, printConfig, readConfig} from './config.js';
import {HttpProblem} from './http/http-problem.js';
import {createLogger} from './http/logger.js';
import {startServer} from './server.js';
import {startTracing} from './tracing/start-tracing.js';
import {SecretsInClearError} from './secrets/open-secret-box.js';
import {FolderInUseError} from './storage/folder-claim.js';

/** Exit code 1 and one line per reason when it cannot do what it is asked. */
async function main(args: readonly string[]): Promise<void> {
  const [command = 'server', ...rest] = args;
  if (command === 'api-keys') console.log(await apiKeysCommand(rest, readConfig(process.env)));
  else if (command === 'secrets') console.log(await secretsCommand(rest, readConfig(process.env)));
  else if (command === '--help' || command === 'help') console.log(usage);
  else if (command === 'server' && rest.length === 0) await serve();
  else if (command === 'server' && rest.join() === '--print-config') console.log(printConfig(process.env));
  else throw new UsageError(`Not understood: ${args.join(' ')}`);
}

async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const stopTracing = startTracing(process.env);
  const {logger, close} = await createLogger(config.logLevel, {lokiUrl: config.lokiUrl});
  const server = await startServer(config, logger);
  console.log(`Listening on ${server.url}`);
  stopOnSignal(async () => {
    await server.close();
    await stopTracing();
    await close();
  });
}

/** The first signal lets requests finish, the second does not. */
function stopOnSignal(close: () => Promise<void>): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function fail(error: unknown): never {
  for (const line of linesOf(error)) console.error(line);
  process.exit(1);
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return error.lines;
  if (error instanceof UsageError) return [error.message, '', usage];
  if (
    error instanceof FolderInUseError ||
    error instanceof HttpProblem ||
    error instanceof SecretsInClearError
  )
    return [error.message];
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return ['The port is in use. Stop the program that holds it, or set PORT to another.'];
  if (code === 'EACCES' || code === 'EROFS') return [`A folder or port may not be used: ${messageOf(error)}`];
  return [`The server could not start: ${messageOf(error)}`];
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

main(process.argv.slice(2)).catch(fail);
