import type {WorkflowDefinition} from '@shipsec/schedules-sdk/contract';
import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {aDefinition} from '../testing/a-definition.js';
import {buildGraph, isFailureHandled, nextActions, type ActionOutcome} from './graph.js';

/** Executes a whole definition in the order that `pick` chooses; `fails` says which actions fail. */
function simulate(
  definition: WorkflowDefinition,
  pick: (running: string[]) => string,
  fails: (ref: string) => boolean,
) {
  const graph = buildGraph(definition);
  const outcomes = new Map<string, ActionOutcome>();
  const started = new Set<string>();
  const running: string[] = [];
  const starts: {ref: string; outcomes: Map<string, ActionOutcome>}[] = [];
  for (;;) {
    const {ready, skipped} = nextActions(graph, outcomes, started);
    for (const {ref} of skipped) outcomes.set(ref, 'skipped');
    for (const ref of ready) {
      started.add(ref);
      running.push(ref);
      starts.push({ref, outcomes: new Map(outcomes)});
    }
    if (running.length === 0) return {outcomes, starts};
    const ended = pick(running);
    running.splice(running.indexOf(ended), 1);
    outcomes.set(ended, fails(ended) ? 'failed' : 'completed');
  }
}

/** Any graph without a circle: each action may wait for earlier ones, by success or by error, with any join. */
const anyDefinition = fc
  .integer({min: 1, max: 12})
  .chain((size) =>
    fc.tuple(
      fc.array(fc.record({from: fc.nat(size - 1), to: fc.nat(size - 1), error: fc.boolean()}), {
        maxLength: 30,
      }),
      fc.array(fc.constantFrom('all', 'any', 'first'), {minLength: size, maxLength: size}),
    ),
  )
  .map(([edges, joins]) =>
    aDefinition({
      actions: joins.map((_, index) => ({ref: `a${index}`})),
      joins: Object.fromEntries(joins.map((join, index) => [`a${index}`, join])),
      edges: edges
        .filter(({from, to}) => from < to)
        .map(({from, to, error}) => ({from: `a${from}`, to: `a${to}`, kind: error ? 'error' : 'success'})),
    }),
  );

describe('nextActions', () => {
  it('starts independent actions together', () => {
    const graph = buildGraph(
      aDefinition({
        actions: [{ref: 'entry'}, {ref: 'left'}, {ref: 'right'}, {ref: 'join'}],
        edges: [
          {from: 'entry', to: 'left'},
          {from: 'entry', to: 'right'},
          {from: 'left', to: 'join'},
          {from: 'right', to: 'join'},
        ],
      }),
    );
    expect(nextActions(graph, new Map(), new Set()).ready).toEqual(['entry']);
    expect(nextActions(graph, new Map([['entry', 'completed']]), new Set(['entry'])).ready).toEqual([
      'left',
      'right',
    ]);
  });

  it('skips a whole chain behind a failure and names the nearest cause of each', () => {
    const graph = buildGraph(
      aDefinition({
        actions: [{ref: 'a'}, {ref: 'b'}, {ref: 'c'}],
        edges: [
          {from: 'a', to: 'b'},
          {from: 'b', to: 'c'},
        ],
      }),
    );
    expect(nextActions(graph, new Map([['a', 'failed']]), new Set(['a']))).toEqual({
      ready: [],
      skipped: [
        {ref: 'b', reason: '"a" failed'},
        {ref: 'c', reason: '"b" was skipped'},
      ],
    });
  });

  it.each(['any', 'first'] as const)(
    'starts a join of %s with the first success, though the other branch failed',
    (join) => {
      const graph = buildGraph(
        aDefinition({
          actions: [{ref: 'a'}, {ref: 'b'}, {ref: 'c'}],
          joins: {c: join},
          edges: [
            {from: 'a', to: 'c'},
            {from: 'b', to: 'c'},
          ],
        }),
      );
      const outcomes = new Map<string, ActionOutcome>([['a', 'failed']]);
      expect(nextActions(graph, outcomes, new Set(['a', 'b']))).toEqual({ready: [], skipped: []});
      outcomes.set('b', 'completed');
      expect(nextActions(graph, outcomes, new Set(['a', 'b'])).ready).toEqual(['c']);
    },
  );

  it('follows an error edge only after a failure', () => {
    const graph = buildGraph(
      aDefinition({
        actions: [{ref: 'a'}, {ref: 'rescue'}],
        edges: [{from: 'a', to: 'rescue', kind: 'error'}],
      }),
    );
    expect(nextActions(graph, new Map([['a', 'failed']]), new Set(['a'])).ready).toEqual(['rescue']);
    expect(nextActions(graph, new Map([['a', 'completed']]), new Set(['a'])).skipped).toEqual([
      {ref: 'rescue', reason: '"a" did not fail'},
    ]);
  });

  it('ends every graph with exactly one outcome per action, in any order and with any failures', () => {
    fc.assert(
      fc.property(
        anyDefinition,
        fc.infiniteStream(fc.nat()),
        fc.func(fc.boolean()),
        (definition, numbers, fails) => {
          const pick = (running: string[]) => running[(numbers.next().value ?? 0) % running.length] ?? '';
          const {outcomes, starts} = simulate(definition, pick, fails);
          expect(new Set(outcomes.keys())).toEqual(new Set(definition.actions.map((action) => action.ref)));
          expect(new Set(starts.map(({ref}) => ref)).size).toBe(starts.length);
        },
      ),
    );
  });

  it('never starts a join of all before each of its dependencies has ended as awaited', () => {
    fc.assert(
      fc.property(
        anyDefinition,
        fc.infiniteStream(fc.nat()),
        fc.func(fc.boolean()),
        (definition, numbers, fails) => {
          const pick = (running: string[]) => running[(numbers.next().value ?? 0) % running.length] ?? '';
          for (const {ref, outcomes} of simulate(definition, pick, fails).starts) {
            if (definition.nodes[ref]?.joinStrategy !== 'all') continue;
            for (const source of new Set(
              definition.edges.filter((edge) => edge.targetRef === ref).map((e) => e.sourceRef),
            )) {
              const kinds = definition.edges
                .filter((edge) => edge.targetRef === ref && edge.sourceRef === source)
                .map((edge) => (edge.kind === 'error' ? 'failed' : 'completed'));
              expect(kinds).toContain(outcomes.get(source));
            }
          }
        },
      ),
    );
  });

  it('completes every action of a graph of success edges when nothing fails', () => {
    fc.assert(
      fc.property(anyDefinition, fc.infiniteStream(fc.nat()), (definition, numbers) => {
        const plain = {
          ...definition,
          edges: definition.edges.map((edge) => ({...edge, kind: 'success' as const})),
        };
        const pick = (running: string[]) => running[(numbers.next().value ?? 0) % running.length] ?? '';
        const {outcomes} = simulate(plain, pick, () => false);
        expect(new Set(outcomes.values())).toEqual(new Set(['completed']));
      }),
    );
  });
});

describe('isFailureHandled', () => {
  const graph = buildGraph(
    aDefinition({
      actions: [{ref: 'a'}, {ref: 'b'}, {ref: 'rescue'}, {ref: 'tolerant'}, {ref: 'strict'}],
      joins: {tolerant: 'any'},
      edges: [
        {from: 'a', to: 'rescue', kind: 'error'},
        {from: 'a', to: 'strict'},
        {from: 'b', to: 'tolerant'},
        {from: 'strict', to: 'tolerant'},
      ],
    }),
  );

  it('is true where an error edge leads on, unless its target was skipped', () => {
    expect(isFailureHandled(graph, 'a', new Map())).toBe(true);
    expect(isFailureHandled(graph, 'a', new Map([['rescue', 'skipped']]))).toBe(false);
  });

  it('is true where only tolerant joins wait for it, and false once such a join was skipped', () => {
    expect(isFailureHandled(graph, 'b', new Map())).toBe(true);
    expect(isFailureHandled(graph, 'b', new Map([['tolerant', 'skipped']]))).toBe(false);
  });

  it('is false for an action that nothing waits for', () => {
    expect(isFailureHandled(graph, 'rescue', new Map())).toBe(false);
  });
});

describe('buildGraph', () => {
  it('refuses actions that wait for each other, and names them', () => {
    const circle = aDefinition({
      actions: [{ref: 'a'}, {ref: 'b'}, {ref: 'c'}],
      edges: [
        {from: 'b', to: 'c'},
        {from: 'c', to: 'b'},
      ],
    });
    expect(() => buildGraph(circle)).toThrow('These actions wait for each other: b, c');
  });

  it('refuses a dependency on an action that does not exist', () => {
    const dangling = aDefinition({actions: [{ref: 'a', dependsOn: ['ghost']}]});
    expect(() => buildGraph(dangling)).toThrow('"a" depends on the unknown action "ghost"');
  });

  it('refuses two actions with one reference', () => {
    expect(() => buildGraph(aDefinition({actions: [{ref: 'a'}, {ref: 'a'}]}))).toThrow('reference "a"');
  });
});
