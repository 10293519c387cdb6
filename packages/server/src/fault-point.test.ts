import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, describe, expect, it} from 'vitest';

const MODULE = fileURLToPath(new URL('fault-point.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'shipsec-fault-point-'));
const file = join(folder, 'armed');

afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** How a process ends that passes one point with the file armed for it. */
function passPoint(env: Record<string, string>, armed = 'apply:locked'): Promise<string> {
  writeFileSync(file, armed);
  const script = `import('${MODULE}').then(({faultPoint}) => faultPoint('apply:locked'))`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--eval', script], {env: {PATH: process.env['PATH'], ...env}}, (error) =>
      resolve(error === null ? 'lived' : String(error.signal)),
    );
  });
}

describe('faultPoint', () => {
  it('kills the process at the armed point under a test', async () => {
    expect(await passPoint({NODE_ENV: 'test', SHIPSEC_FAULT_FILE: file})).toBe('SIGKILL');
  });

  it('does nothing at another point', async () => {
    expect(await passPoint({NODE_ENV: 'test', SHIPSEC_FAULT_FILE: file}, 'apply:written')).toBe('lived');
  });

  it('does nothing outside of a test, whatever is armed', async () => {
    expect(await passPoint({NODE_ENV: 'production', SHIPSEC_FAULT_FILE: file})).toBe('lived');
    expect(await passPoint({SHIPSEC_FAULT_FILE: file})).toBe('lived');
    expect(await passPoint({NODE_ENV: 'test'})).toBe('lived');
  });
});
