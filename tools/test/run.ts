/**
 * `npm test`: every check and every test, with all their set-up. `--only unit,stack` runs some of the steps; other
 * arguments go to vitest. A failing step does not keep the next from running. The last line counts everything.
 */
import {announce} from '../stack/announce.ts';
import {findChromium} from '../stack/find-chromium.ts';
import {findTemporal} from '../stack/find-temporal.ts';
import {onInterrupt} from '../stack/interrupt.ts';
import {createSupervisor} from '../stack/processes.ts';
import type {Supervisor} from '../stack/processes.ts';
import {explainError} from '../stack/start-error.ts';
import {parseArguments} from './arguments.ts';
import {runStep} from './run-step.ts';
import type {Requirement, Step} from './steps.ts';
import type {Tally} from './tally.ts';

const INTERRUPTED = 130;

async function findRequirements(
  supervisor: Supervisor,
  selected: readonly Step[],
): Promise<Set<Requirement>> {
  const needed = new Set(selected.flatMap((step) => step.needs));
  const found = new Set<Requirement>();
  try {
    if (needed.has('temporal') && process.env['TEMPORAL_ADDRESS'] === undefined)
      await findTemporal(supervisor);
    found.add('temporal');
  } catch (error) {
    process.stderr.write(`${explainError(error)}\n`);
  }
  try {
    // Vitest's configuration and the tests of the whole system take the browser from there.
    if (needed.has('chromium')) process.env['CHROME_PATH'] = await findChromium(supervisor);
    found.add('chromium');
  } catch (error) {
    process.stderr.write(`${explainError(error)}\n`);
  }
  return found;
}

async function runSteps(
  supervisor: Supervisor,
  {selected, forVitest}: {readonly selected: readonly Step[]; readonly forVitest: readonly string[]},
  isInterrupted: () => boolean,
): Promise<ReadonlyMap<Step, Tally>> {
  const found = await findRequirements(supervisor, selected);
  const tallies = new Map<Step, Tally>();
  for (const step of selected) {
    if (isInterrupted()) break;
    announce(`${step.title} (${tallies.size + 1} of ${selected.length})`);
    const missing = step.needs.find((need) => !found.has(need));
    if (missing !== undefined) announce(`Cannot run: no ${missing}, see above`);
    tallies.set(
      step,
      missing === undefined ? await runStep(supervisor, step, forVitest) : {passed: 0, failed: 1},
    );
  }
  return tallies;
}

/** Names what failed, and ends with the line that counts it all. */
function report(tallies: ReadonlyMap<Step, Tally>): number {
  let [passed, failed] = [0, 0];
  for (const [step, tally] of tallies) {
    passed += tally.passed;
    failed += tally.failed;
    if (tally.failed > 0)
      process.stdout.write(`✗ ${step.title}: ${tally.failed} failed (npm test -- --only ${step.name})\n`);
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  const supervisor = createSupervisor();
  let interrupted = false;
  onInterrupt(() => {
    announce('Stopping');
    interrupted = true;
    void supervisor.stopAll();
  });
  try {
    const tallies = await runSteps(supervisor, parseArguments(process.argv.slice(2)), () => interrupted);
    return interrupted ? INTERRUPTED : report(tallies);
  } catch (error) {
    process.stderr.write(`${explainError(error)}\n`);
    return 1;
  } finally {
    await supervisor.stopAll();
  }
}

process.exit(await main());
