import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {claimFolder, FolderInUseError, socketPath} from './folder-claim.js';

describe('claimFolder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'claim-'));
  });
  afterEach(() => rmSync(folder, {recursive: true}));

  it('refuses a second claim, however the folder is written, until the first is released', async () => {
    const claim = await claimFolder(folder);
    await expect(claimFolder(join(folder, '..', basename(folder)))).rejects.toThrow(FolderInUseError);
    await claim.release();
    const again = await claimFolder(folder);
    await again.release();
  });

  it('lets another folder be claimed meanwhile', async () => {
    const other = mkdtempSync(join(tmpdir(), 'claim-'));
    const claims = [await claimFolder(folder), await claimFolder(other)];
    await Promise.all(claims.map((claim) => claim.release()));
    rmSync(other, {recursive: true});
  });

  it('takes the place of a process that was killed', async () => {
    const path = socketPath(realpathSync(folder));
    await leaveDeadSocket(path);
    expect(existsSync(path)).toBe(true);
    const next = await claimFolder(folder);
    await next.release();
  });
});

function leaveDeadSocket(path: string): Promise<void> {
  return new Promise((resolve) => {
    const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawn(process.execPath, ['-e', script]).on('exit', () => resolve());
  });
}
