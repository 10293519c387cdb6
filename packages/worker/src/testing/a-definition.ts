import type {Action, WorkflowDefinition} from '@shipsec/schedules-sdk/contract';

/** An edge in short: by default of kind success, and carrying no value. */
export interface EdgeSketch {
  readonly from: string;
  readonly to: string;
  readonly kind?: 'success' | 'error';
}

/** A compiled definition from the parts that matter to a test. `dependsOn` follows from the edges. */
export function aDefinition(sketch: {
  readonly actions: readonly (Partial<Action> & {readonly ref: string})[];
  readonly edges?: readonly EdgeSketch[];
  readonly joins?: Readonly<Record<string, 'all' | 'any' | 'first'>>;
  readonly timeoutSeconds?: number;
}): WorkflowDefinition {
  const edges = sketch.edges ?? [];
  const actions = sketch.actions.map((action): Action => ({
    componentId: 'core.log',
    params: {},
    inputOverrides: {},
    inputMappings: {},
    dependsOn: [...new Set(edges.filter((edge) => edge.to === action.ref).map((edge) => edge.from))],
    ...action,
  }));
  return {
    version: 2,
    title: 'A workflow',
    entrypoint: {ref: actions[0]?.ref ?? 'entry'},
    nodes: Object.fromEntries(
      actions.map(({ref}) => [ref, {ref, mode: 'normal', joinStrategy: sketch.joins?.[ref] ?? 'all'}]),
    ),
    edges: edges.map(({from, to, kind = 'success'}, index) => ({
      id: `e${index}`,
      sourceRef: from,
      targetRef: to,
      kind,
    })),
    dependencyCounts: Object.fromEntries(actions.map(({ref, dependsOn}) => [ref, dependsOn.length])),
    actions,
    config: {environment: 'default', timeoutSeconds: sketch.timeoutSeconds ?? 0},
  };
}
