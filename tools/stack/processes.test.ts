import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createSupervisor} from './processes.ts';
import type {ProcessOptions, Supervisor} from './processes.ts';
import {StartError} from './start-error.ts';
import {until} from './testing/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'shipsec-processes-test-'));
let supervisor: Supervisor;

beforeEach(() => {
  supervisor = createSupervisor();
});

afterEach(() => supervisor.stopAll());

afterAll(() => rmSync(folder, {recursive: true, force: true}));

function program(text: string, options: Partial<ProcessOptions> = {}): ProcessOptions {
  const logFile = join(folder, `${Math.random()}.log`);
  return {name: 'trial', command: process.execPath, args: ['-e', text], logFile, ...options};
}

describe('supervisor', () => {
  it('stops a process with SIGTERM and waits for its end', async () => {
    const text =
      "process.on('SIGTERM', () => process.exit(7)); console.log('up'); setInterval(() => {}, 1000)";
    const running = await supervisor.start(program(text));
    await until(() => running.logTail() === 'up');
    expect(await running.stop()).toEqual({code: 7, signal: null});
    expect(running.stopping).toBe(true);
  });

  it('kills a process that does not stop within its grace time', async () => {
    const text = "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)";
    const running = await supervisor.start(program(text, {graceMs: 50}));
    await until(() => running.logTail() === 'up');
    expect(await running.stop()).toEqual({code: null, signal: 'SIGKILL'});
  });

  it('stops in the reverse order of the start', async () => {
    const order: string[] = [];
    for (const name of ['first', 'second']) {
      const running = await supervisor.start(program('setInterval(() => {}, 1000)', {name}));
      void running.exited.finally(() => order.push(name));
    }
    await supervisor.stopAll();
    await until(() => order.length === 2);
    expect(order).toEqual(['second', 'first']);
  });

  it('says in one sentence which command could not be started', async () => {
    const impossible = supervisor.start({name: 'the thing', command: join(folder, 'missing'), args: []});
    await expect(impossible).rejects.toThrow(StartError);
    await expect(impossible).rejects.toThrow(/Could not start the thing/);
  });

  it('keeps the log of the run before', async () => {
    const logFile = join(folder, 'kept.log');
    await (
      await supervisor.start(program("console.log('one')", {logFile}))
    ).exited;
    await (
      await supervisor.start(program("console.log('two')", {logFile}))
    ).exited;
    expect(readFileSync(logFile, 'utf8')).toBe('two\n');
    expect(readFileSync(join(folder, 'kept.previous.log'), 'utf8')).toBe('one\n');
  });

  it('takes variables away that are given as undefined', async () => {
    const text = "console.log(String(process.env['PATH']), process.env['ADDED'])";
    const running = await supervisor.start(program(text, {env: {PATH: undefined, ADDED: 'yes'}}));
    await running.exited;
    expect(running.logTail()).toBe('undefined yes');
  });
});
