import {CreateApiKeyRequestSchema} from '@shipsec/schedules-sdk/contract';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {ApiKeyService} from '../auth/api-key.service.js';
import type {Identity} from '../auth/identity.js';
import type {ServerConfig} from '../config.js';
import {openStorage} from '../storage/connect.js';
import {UsageError} from './usage.js';

type Keys = Pick<ApiKeyService, 'list' | 'create' | 'revoke'>;

/**
 * `api-keys create | list | revoke`: works on the database directly, so that there can be a first key.
 *
 * @returns what to print.
 * @throws UsageError, and what the database throws.
 */
export async function apiKeysCommand(
  args: readonly string[],
  config: Pick<ServerConfig, 'databaseUrl' | 'dataFolder'>,
): Promise<string> {
  const command = parseCommand(args);
  const storage = await openStorage({
    databaseUrl: config.databaseUrl,
    folder: join(config.dataFolder, 'database'),
  });
  try {
    return await command(new ApiKeyService(storage.db));
  } finally {
    await storage.close();
  }
}

function parseCommand(args: readonly string[]): (keys: Keys) => Promise<string> {
  const {values, positionals} = parse(args);
  const [verb, id] = positionals;
  const {organization} = values;
  if (organization === undefined) throw new UsageError('--organization is missing.');
  const identity: Identity = {organizationId: organization, userId: 'command line', scopes: ['admin']};
  const caller = {identity, requestId: 'command line'};
  switch (verb) {
    case 'list':
      return async (keys) => table((await keys.list(identity)).map(rowOf));
    case 'revoke':
      if (id === undefined) throw new UsageError('The ID of the key is missing; see "api-keys list".');
      return async (keys) => `Revoked ${(await keys.revoke(caller, id)).prefix}….`;
    case 'create': {
      const command = createCommandOf(values);
      return async (keys) => {
        const {key, name} = await keys.create(caller, command);
        return `${key}\n\nThis is the only time that the key of "${name}" is shown.`;
      };
    }
    default:
      throw new UsageError('Say what to do: api-keys create, list or revoke.');
  }
}

const options = {
  organization: {type: 'string'},
  name: {type: 'string'},
  scopes: {type: 'string'},
  'expires-in-days': {type: 'string'},
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({args: [...args], options, allowPositionals: true});
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function createCommandOf(values: {name?: string; scopes?: string; 'expires-in-days'?: string}) {
  const days = values['expires-in-days'];
  const parsed = CreateApiKeyRequestSchema.safeParse({
    name: values.name,
    scopes: values.scopes?.split(',').map((scope) => scope.trim()),
    ...(days === undefined ? {} : {expiresInDays: Number(days)}),
  });
  if (parsed.success) return parsed.data;
  throw new UsageError(
    parsed.error.issues.map(({path, message}) => `--${path[0]?.toString()}: ${message}`).join('\n'),
  );
}

function rowOf(key: Awaited<ReturnType<Keys['list']>>[number]): string[] {
  const state = key.revokedAt !== null ? 'revoked' : (key.expiresAt ?? 'no expiry');
  return [key.id, `${key.prefix}…`, key.name, key.scopes.join(','), state];
}

function table(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'There are no API keys.';
  return rows.map((row) => row.join('\t')).join('\n');
}
