import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, afterEach, describe, expect, it} from 'vitest';
import {processIdentity} from './process-identity.ts';
import {until} from './testing/until.ts';

const PARENT = fileURLToPath(new URL('testing/parent.ts', import.meta.url));
const STAY = 'setInterval(() => {}, 1000)';
const IGNORE_SIGTERM = `process.on('SIGTERM', () => {}); ${STAY}`;
const withGrandchild = (pidFile: string): string => `
  const {spawn} = require('node:child_process');
  const {pid} = spawn(process.execPath, ['-e', ${JSON.stringify(STAY)}], {detached: true});
  require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(pid));
  ${STAY}`;

const alive = (pid: number): boolean => processIdentity(pid) !== undefined;
const started: number[] = [];
const folder = mkdtempSync(join(tmpdir(), 'shipsec-guard-test-'));

afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** Kills what a failing test may have left. */
afterEach(() => {
  for (const pid of started.splice(0)) if (alive(pid)) process.kill(pid, 'SIGKILL');
});

async function startParent(...programs: readonly string[]) {
  const parent = spawn(process.execPath, [PARENT, ...programs], {stdio: ['ignore', 'pipe', 'inherit']});
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pids = JSON.parse(line.toString()) as number[];
  started.push(parent.pid!, ...pids);
  return {parent, pids};
}

describe('guard', () => {
  it('ends every child of a parent that was killed with SIGKILL', async () => {
    const {parent, pids} = await startParent(STAY, STAY);
    expect(pids.map(alive)).toEqual([true, true]);
    parent.kill('SIGKILL');
    await until(() => !pids.some(alive));
  });

  it('kills a child that ignores SIGTERM once the grace time is over', async () => {
    const {parent, pids} = await startParent(IGNORE_SIGTERM);
    parent.kill('SIGKILL');
    await until(() => !pids.some(alive));
  });

  it('ends what a child has started in a group of its own', async () => {
    const pidFile = join(folder, 'grandchild');
    const {parent} = await startParent(withGrandchild(pidFile));
    await until(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '');
    const grandchild = Number(readFileSync(pidFile, 'utf8'));
    started.push(grandchild);
    expect(alive(grandchild)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !alive(grandchild));
  });
});
