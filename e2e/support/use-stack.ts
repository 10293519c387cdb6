import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser} from 'playwright';
import {afterAll, beforeAll} from 'vitest';
import {findFreePorts} from '../../tools/stack/ports.ts';
import {openBrowser} from './browser.ts';
import {startStack, type Stack} from './stack.ts';

/**
 * The stack as `npm start` runs it, with a folder of its own, and a browser, for all tests of a file.
 *
 * @param env what else its processes are told, asked for once before it starts.
 */
export function useStack(env: () => Promise<Record<string, string>> = async () => ({})): {
  readonly stack: Stack;
  readonly browser: Browser;
} {
  const dataDir = mkdtempSync(join(tmpdir(), 'shipsec-e2e-'));
  const used: {stack?: Stack; browser?: Browser} = {};
  beforeAll(async () => {
    [used.stack, used.browser] = await Promise.all([
      Promise.all([findFreePorts(4), env()]).then(([port, told]) => startStack({port, dataDir, env: told})),
      openBrowser(),
    ]);
  });
  afterAll(async () => {
    await used.browser?.close();
    await used.stack?.stop();
    rmSync(dataDir, {recursive: true, force: true});
  });
  return {
    get stack() {
      return started(used.stack);
    },
    get browser() {
      return started(used.browser);
    },
  };
}

function started<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('It is there only within a test.');
  return part;
}
