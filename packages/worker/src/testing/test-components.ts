import {setTimeout} from 'node:timers/promises';
import * as z from 'zod';
import {ComponentError} from '../components/component-error.js';
import {defineComponent, type Component} from '../components/define-component.js';

/** Components that a test holds in its hand: it sees every execution and decides when and how it ends. */
export interface TestComponents {
  readonly all: readonly Component[];
  /** References of `test.hold` actions that are being held. */
  readonly held: ReadonlySet<string>;
  /** References of `test.hold` actions whose signal was aborted. */
  readonly aborted: ReadonlySet<string>;
  /** How often each `name` has been executed by `test.flaky`. */
  readonly executions: ReadonlyMap<string, number>;
  /** Lets `test.hold` actions of this name complete, now and later. */
  release(name: string): void;
}

const anything = z.record(z.string(), z.unknown());

export function testComponents(): TestComponents {
  const held = new Set<string>();
  const aborted = new Set<string>();
  const released = new Set<string>();
  const executions = new Map<string, number>();

  const echo = defineComponent({
    id: 'test.echo',
    description: 'Hands on what it got.',
    params: anything,
    inputs: anything,
    outputs: z.object({params: anything, inputs: anything}),
    run: ({params, inputs}) => ({params, inputs}),
  });

  const hold = defineComponent({
    id: 'test.hold',
    description: 'Waits until the test lets it go, or its signal is aborted.',
    params: z.object({name: z.string()}),
    inputs: anything,
    outputs: z.object({}),
    async run({params: {name}, signal}) {
      held.add(name);
      signal.addEventListener('abort', () => aborted.add(name));
      while (!released.has(name)) await setTimeout(10, undefined, {signal});
      held.delete(name);
      return {};
    },
  });

  const flaky = defineComponent({
    id: 'test.flaky',
    description: 'Fails a given number of times, finally or not.',
    params: z.object({name: z.string(), failures: z.int(), retryable: z.boolean().default(true)}),
    inputs: anything,
    outputs: z.object({executions: z.int()}),
    run({params: {name, failures, retryable}}) {
      const count = (executions.get(name) ?? 0) + 1;
      executions.set(name, count);
      if (count <= failures) throw new ComponentError('FlakyError', `Failure ${count}`, {retryable});
      return {executions: count};
    },
  });

  return {all: [echo, hold, flaky], held, aborted, executions, release: (name) => released.add(name)};
}
