import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openStorage} from '../storage/connect.js';
import {apiKeysCommand} from './api-keys-command.js';

describe('the command api-keys', () => {
  let dataFolder: string;
  beforeAll(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'api-keys-'));
  });
  afterAll(() => rmSync(dataFolder, {recursive: true}));

  const run = (...args: string[]) => apiKeysCommand(args, {databaseUrl: undefined, dataFolder});
  const acme = ['--organization', 'acme'];

  it('makes a first key, lists it without the key, and revokes it', async () => {
    const scopes = ['--scopes', 'schedules:read, runs:read'];
    const made = await run('create', ...acme, '--name', 'Portal', ...scopes, '--expires-in-days', '30');
    const key = made.split('\n')[0] ?? '';
    expect(key).toMatch(/^ssk_[\w-]{43}$/);
    const listed = await run('list', ...acme);
    expect(listed).toContain('\tPortal\tschedules:read,runs:read\t');
    expect(listed).not.toContain(key);
    expect(listed).toContain(key.slice(0, 12));
    await run('revoke', listed.split('\t')[0] ?? '', ...acme);
    expect(await run('list', ...acme)).toMatch(/\trevoked$/);
  });

  it('touches no key of another organization', async () => {
    const [id = ''] = (await run('list', ...acme)).split('\t');
    await expect(run('revoke', id, '--organization', 'other')).rejects.toThrow(`API key ${id} not found`);
    expect(await run('list', '--organization', 'other')).toBe('There are no API keys.');
  });

  it.each([
    ['no organization', ['list'], '--organization'],
    ['nothing to do', ['--organization', 'acme'], 'create, list or revoke'],
    ['an unknown scope', ['create', '--organization', 'acme', '--name', 'x', '--scopes', 'root'], '--scopes'],
    ['an unknown option', ['list', '--organisation', 'acme'], '--organisation'],
  ])('says what is wrong with %s, before it opens the database', async (_what, args, message) => {
    const held = await openStorage({folder: join(dataFolder, 'database')});
    await expect(run(...args)).rejects.toThrow(message);
    await held.close();
  });
});
