import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Supervisor} from '../stack/processes.ts';
import {repositoryRoot} from '../stack/repository-root.ts';
import type {Step} from './steps.ts';
import {tallyVitest} from './tally.ts';
import type {Tally} from './tally.ts';

/** Vitest stops its workers and a browser; both take a moment. */
const GRACE_MS = 15_000;

/** Runs one step to its end. What it prints goes to our own output. */
export function runStep(supervisor: Supervisor, step: Step, forVitest: readonly string[]): Promise<Tally> {
  return step.kind === 'check' ? runCheck(supervisor, step) : runVitest(supervisor, step, forVitest);
}

async function runCheck(supervisor: Supervisor, step: Step): Promise<Tally> {
  const code = await runToEnd(supervisor, step, []);
  return code === 0 ? {passed: 1, failed: 0} : {passed: 0, failed: 1};
}

async function runVitest(supervisor: Supervisor, step: Step, forVitest: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'shipsec-test-report-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runToEnd(supervisor, step, [...reporters, ...forVitest], folder);
    return tallyVitest(readReport(report), code);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

async function runToEnd(
  supervisor: Supervisor,
  step: Step,
  more: readonly string[],
  temporaryFolder?: string,
): Promise<number | null> {
  const [name, ...args] = step.command;
  const running = await supervisor.start({
    name: step.title,
    command: name === 'node' ? process.execPath : join(repositoryRoot, 'node_modules/.bin', name),
    args: [...args, ...more],
    cwd: repositoryRoot,
    graceMs: GRACE_MS,
    ...(temporaryFolder === undefined ? {} : {temporaryFolder}),
  });
  const {code} = await running.exited;
  return code;
}

/** `undefined` when vitest ended before it could write one. */
function readReport(file: string): unknown {
  try {
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return report;
  } catch {
    return undefined;
  }
}
