import {StartError} from '../stack/start-error.ts';
import {steps} from './steps.ts';
import type {Step} from './steps.ts';

/** What to run, and what vitest gets besides. */
export interface TestArguments {
  readonly selected: readonly Step[];
  /** All that is not ours, e.g. `--coverage` or a file name. */
  readonly forVitest: readonly string[];
}

/**
 * @param args e.g. `['--only', 'unit,stack', '--coverage']`; `--only=unit` works as well.
 * @throws {StartError} naming the steps there are, when `--only` names another.
 */
export function parseArguments(args: readonly string[]): TestArguments {
  const forVitest: string[] = [];
  let only: readonly string[] | undefined;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--only') only = (args[++index] ?? '').split(',');
    else if (arg.startsWith('--only=')) only = arg.slice('--only='.length).split(',');
    else forVitest.push(arg);
  }
  const unknown = only?.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) {
    const names = steps.map((step) => step.name).join(', ');
    throw new StartError(`There is no step "${unknown}": --only takes some of ${names}, separated by commas`);
  }
  return {selected: steps.filter((step) => only?.includes(step.name) ?? true), forVitest};
}
