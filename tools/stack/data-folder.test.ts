import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openDataFolder} from './data-folder.ts';
import {processIdentity} from './process-identity.ts';
import {StartError} from './start-error.ts';

const URL = 'http://127.0.0.1:8080';
const STAY = 'setInterval(() => {}, 1000)';
let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'shipsec-data-test-')), 'data');
});

afterEach(() => rmSync(join(path, '..'), {recursive: true, force: true}));

const open = () => openDataFolder({path, guardPid: process.pid, url: URL});

/** A lock as a process that has been killed leaves it; only its guard may still live. */
function writeLock(guardPid: number): void {
  const lock = {
    pid: process.pid,
    identity: 'another boot/1',
    guardPid,
    guardIdentity: processIdentity(guardPid),
    url: URL,
  };
  writeFileSync(join(path, 'lock.json'), JSON.stringify(lock));
}

describe('openDataFolder', () => {
  it('makes the folder with one for logs', async () => {
    const folder = await open();
    expect(existsSync(folder.logs)).toBe(true);
  });

  it('refuses a second stack on the same folder and names the first', async () => {
    const folder = await open();
    const second = open();
    await expect(second).rejects.toThrow(StartError);
    await expect(second).rejects.toThrow(`process ${process.pid}, ${URL}`);
    folder.unlock();
    await expect(open()).resolves.toMatchObject({path});
  });

  it('takes over the lock of a process that was killed, although another has its ID by now', async () => {
    (await open()).unlock();
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    writeLock(gone.pid!);
    await open();
    expect(readFileSync(join(path, 'lock.json'), 'utf8')).toContain(processIdentity(process.pid));
  });

  it('waits for the guard of a killed stack, which may still be ending its processes', async () => {
    (await open()).unlock();
    const guard = spawn(process.execPath, ['-e', STAY]);
    writeLock(guard.pid!);
    let opened = false;
    const opening = open().then((folder) => {
      opened = true;
      return folder;
    });
    await new Promise((wake) => setTimeout(wake, 300));
    expect(opened).toBe(false);
    guard.kill('SIGKILL');
    await opening;
  });

  it('does not stumble over a lock that was cut short', async () => {
    (await open()).unlock();
    writeFileSync(join(path, 'lock.json'), '{"pid": 1');
    await expect(open()).resolves.toMatchObject({path});
  });

  it('says what to do when the folder cannot be made', async () => {
    writeFileSync(join(path, '..', 'file'), '');
    path = join(path, '..', 'file', 'data');
    await expect(open()).rejects.toThrow(/cannot be written \(ENOTDIR\).*DATA_DIR=/);
    path = join(path, '..');
  });
});
