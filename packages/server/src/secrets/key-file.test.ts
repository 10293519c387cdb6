import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {findKeyFile} from './key-file.js';
import {parseSecretKeys} from './secret-keys.js';

describe('findKeyFile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shipsec-keys-'));
  });
  afterEach(() => rmSync(folder, {recursive: true}));

  it('makes a key at the first start and finds the same one ever after', async () => {
    const [first] = await findKeyFile(join(folder, 'data'));
    expect(first?.key).toHaveLength(32);
    expect(await findKeyFile(join(folder, 'data'))).toEqual([first]);
  });

  it('lets nobody but its owner read it, and has the form of the variable', async () => {
    const keys = await findKeyFile(folder);
    const path = join(folder, 'secrets.key');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(parseSecretKeys(readFileSync(path, 'utf8').trim())).toEqual(keys);
  });

  it('names the file when it holds something else, and does not replace it', async () => {
    const path = join(folder, 'secrets.key');
    writeFileSync(path, 'lost');
    await expect(findKeyFile(folder)).rejects.toThrow(`${path} must be like`);
    expect(readFileSync(path, 'utf8')).toBe('lost');
  });
});
