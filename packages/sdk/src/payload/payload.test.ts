import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
  ENTRY_POINT_COMPONENT,
  GraphSchema,
  InputPayloadRequestSchema,
  type InputPayload,
  type WorkflowDefinition,
} from '../contract/index.js';
import {
  diffPayload,
  entryPointInputs,
  explicitPayload,
  jsonEqual,
  maskSecrets,
  SECRET_MASK,
  separateSecrets,
  payloadOfDiff,
  resolvePayload,
  summarizeDiff,
  validatePayload,
} from './index.js';

const graph = GraphSchema.parse({
  name: 'Website security check',
  nodes: [
    {
      id: 'entry',
      type: ENTRY_POINT_COMPONENT,
      data: {
        label: 'Start',
        config: {
          params: {
            runtimeInputs: [
              {id: 'url', label: 'Website', type: 'text', defaultValue: 'https://example.com'},
              {id: 'depth', type: 'number', required: true},
              {id: 'deep', type: 'boolean', required: false},
              {id: 'token', type: 'secret', required: false},
              {id: 'hosts', type: 'array', required: false},
              {id: 'legacy', type: 'string', required: false},
            ],
          },
        },
      },
    },
    {
      id: 'fetch',
      type: 'core.http.request',
      data: {label: 'Fetch', config: {params: {method: 'GET', timeoutSeconds: 10}}},
    },
  ],
  edges: [],
});

describe('entryPointInputs', () => {
  it("reads them from where Studio's editor looks, if they are nowhere else", () => {
    const [entry, ...others] = structuredClone(graph.nodes);
    const runtimeInputs = [{id: 'url', type: 'text'}];
    entry!.data.config = {params: {}, inputOverrides: {}, runtimeInputs};
    expect(entryPointInputs({nodes: [entry!, ...others]})?.map(({id}) => id)).toEqual(['url']);
    entry!.data.config = {params: {runtimeInputs: []}, inputOverrides: {}, runtimeInputs};
    expect(entryPointInputs({nodes: [entry!, ...others]})).toEqual([]);
  });
});

const definition: WorkflowDefinition = {
  version: 2,
  title: graph.name,
  entrypoint: {ref: 'entry'},
  nodes: {},
  edges: [],
  dependencyCounts: {},
  actions: graph.nodes.map((node) => ({
    ref: node.id,
    componentId: node.type,
    params: node.data.config.params,
    inputOverrides: node.data.config.inputOverrides,
    dependsOn: [],
    inputMappings: {},
  })),
  config: {environment: 'default', timeoutSeconds: 0},
};

const none: InputPayload = {runtimeInputs: {}, nodeOverrides: {}};

describe('entryPointInputs', () => {
  it('reads the same inputs from a graph and from its definition', () => {
    expect(entryPointInputs(graph)).toEqual(entryPointInputs(definition));
    expect(entryPointInputs(graph)?.map((input) => input.id)).toEqual([
      'url',
      'depth',
      'deep',
      'token',
      'hosts',
      'legacy',
    ]);
  });
  it('falls back to the ID as label, to required, and reads string as text', () => {
    const inputs = entryPointInputs(graph);
    expect(inputs?.[1]).toMatchObject({label: 'depth', required: true});
    expect(inputs?.[5]).toMatchObject({type: 'text'});
  });
  it('answers undefined for a workflow without entry point', () => {
    expect(entryPointInputs({nodes: graph.nodes.slice(1)})).toBeUndefined();
  });
});

describe('validatePayload', () => {
  const issuesOf = (payload: Partial<InputPayload>) =>
    validatePayload(graph, {...none, ...payload}).map((issue) => `${issue.path.join('.')}: ${issue.code}`);

  it('names a required input without value and accepts one that has a default', () => {
    expect(issuesOf({})).toEqual(['runtimeInputs.depth: required']);
    expect(issuesOf({runtimeInputs: {depth: null}})).toEqual(['runtimeInputs.depth: required']);
    expect(issuesOf({runtimeInputs: {depth: 1}})).toEqual([]);
  });
  it.each([
    ['url', 5],
    ['depth', '5'],
    ['depth', Number.NaN],
    ['deep', 'true'],
    ['token', {}],
    ['hosts', {0: 'a'}],
  ])('refuses a wrongly typed %s', (id, value) => {
    expect(issuesOf({runtimeInputs: {depth: 1, [id]: value}})).toEqual([`runtimeInputs.${id}: wrong_type`]);
  });
  it('names unknown inputs and nodes, inherited names among them', () => {
    expect(
      issuesOf({
        runtimeInputs: {depth: 1, constructor: 1},
        nodeOverrides: {toString: {params: {}, inputOverrides: {}}},
      }),
    ).toEqual(['runtimeInputs.constructor: unknown_name', 'nodeOverrides.toString: unknown_name']);
  });
  it('says that a workflow without entry point cannot be scheduled', () => {
    expect(validatePayload({nodes: graph.nodes.slice(1)}, none)[0]?.code).toBe(
      'workflow_without_entry_point',
    );
  });
});

describe('explicitPayload', () => {
  it('writes the defaults out and leaves out what has none', () => {
    expect(explicitPayload(graph, {...none, runtimeInputs: {depth: 2, deep: null}}).runtimeInputs).toEqual({
      url: 'https://example.com',
      depth: 2,
    });
  });
});

describe('resolvePayload', () => {
  it('lets an override replace exactly its parameter', () => {
    const {definition: resolved, inputs} = resolvePayload(definition, {
      runtimeInputs: {depth: 1},
      nodeOverrides: {fetch: {params: {method: 'HEAD'}, inputOverrides: {}}},
    });
    expect(resolved.actions[1]?.params).toEqual({method: 'HEAD', timeoutSeconds: 10});
    expect(inputs).toEqual({url: 'https://example.com', depth: 1});
    expect(definition.actions[1]?.params).toEqual({method: 'GET', timeoutSeconds: 10});
  });
  it('lets null replace', () => {
    const {definition: resolved} = resolvePayload(definition, {
      ...none,
      nodeOverrides: {fetch: {params: {method: null}, inputOverrides: {}}},
    });
    expect(resolved.actions[1]?.params['method']).toBeNull();
  });
  it('is idempotent, whatever the payload', () => {
    fc.assert(
      fc.property(payloads(), (payload) => {
        const once = resolvePayload(definition, payload);
        const twice = resolvePayload(once.definition, {...payload, runtimeInputs: once.inputs});
        expect(twice).toEqual(once);
      }),
    );
  });
});

describe('diffPayload', () => {
  it('tells same, changed and added apart', () => {
    const changes = diffPayload(graph, {
      runtimeInputs: {depth: 1, url: 'https://example.com'},
      nodeOverrides: {fetch: {params: {timeoutSeconds: 30, extra: true}, inputOverrides: {}}},
    });
    expect(changes.map(({key, change}) => `${key} ${change}`)).toEqual([
      'url same',
      'depth added',
      'extra added',
      'timeoutSeconds changed',
    ]);
    expect(summarizeDiff(changes, {limit: 2})).toBe('depth = 1, fetch.extra = true, 1 more');
  });
  it('gives back the payload it was made from', () => {
    fc.assert(
      fc.property(payloads(), (payload) => {
        const restored = payloadOfDiff(diffPayload(graph, payload));
        const settingNodes = Object.entries(payload.nodeOverrides).filter(
          ([, override]) =>
            Object.keys(override.params).length + Object.keys(override.inputOverrides).length > 0,
        );
        expect(jsonEqual(restored, {...payload, nodeOverrides: Object.fromEntries(settingNodes)})).toBe(true);
      }),
    );
  });
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(payloads(), (payload) => {
        const reversed = {
          runtimeInputs: Object.fromEntries(Object.entries(payload.runtimeInputs).toReversed()),
          nodeOverrides: Object.fromEntries(Object.entries(payload.nodeOverrides).toReversed()),
        };
        expect(diffPayload(graph, reversed)).toEqual(diffPayload(graph, payload));
      }),
    );
  });
});

describe('maskSecrets', () => {
  it('masks inputs of type secret and nothing else', () => {
    const masked = maskSecrets(graph, {...none, runtimeInputs: {token: 'hunter2', url: 'https://a.example'}});
    expect(JSON.stringify(masked)).not.toContain('hunter2');
    expect(masked.runtimeInputs['url']).toBe('https://a.example');
  });
});

describe('separateSecrets', () => {
  const payload = {...none, runtimeInputs: {token: 'hunter2', url: 'https://a.example'}};

  it('takes secrets out of the payload and leaves the marker', () => {
    expect(separateSecrets(graph, payload)).toEqual({
      payload: {...none, runtimeInputs: {token: SECRET_MASK, url: 'https://a.example'}},
      secrets: {token: 'hunter2'},
      issues: [],
    });
  });
  it('keeps the stored value where the marker comes back', () => {
    const {payload: masked} = separateSecrets(graph, payload);
    expect(separateSecrets(graph, masked, {token: 'hunter2'})).toEqual(separateSecrets(graph, payload));
  });
  it('finds a marker that nothing stored stands behind', () => {
    const {payload: masked} = separateSecrets(graph, payload);
    const {issues} = separateSecrets(graph, masked, {other: 'x'});
    expect(issues).toMatchObject([{path: ['runtimeInputs', 'token'], code: 'secret_not_stored'}]);
  });
  it('keeps a stored secret secret when a newer version declares its input as text', () => {
    const masked = {...none, runtimeInputs: {url: SECRET_MASK}};
    expect(separateSecrets(graph, masked, {url: 'https://user:pw@a.example'})).toMatchObject({
      payload: masked,
      secrets: {url: 'https://user:pw@a.example'},
    });
  });
  it('takes nothing inherited for a stored value', () => {
    const masked = {...none, runtimeInputs: {constructor: SECRET_MASK}};
    expect(separateSecrets(graph, masked).secrets).toEqual({});
  });
});

describe('InputPayloadRequestSchema', () => {
  it('stores the short form as params', () => {
    const parsed = InputPayloadRequestSchema.parse({nodeOverrides: {fetch: {method: 'PUT'}}});
    expect(parsed.nodeOverrides).toEqual({fetch: {params: {method: 'PUT'}, inputOverrides: {}}});
  });
  it('refuses a mixture and says which name to move', () => {
    const result = InputPayloadRequestSchema.safeParse({nodeOverrides: {fetch: {params: {}, method: 'PUT'}}});
    expect(result.error?.issues[0]).toMatchObject({
      path: ['nodeOverrides', 'fetch'],
      message: expect.stringContaining('Move method') as string,
    });
  });
});

function payloads(): fc.Arbitrary<InputPayload> {
  const values = fc.dictionary(
    fc.string({minLength: 1, maxLength: 8}),
    fc.jsonValue({maxDepth: 2}).filter((value) => value !== null),
    {maxKeys: 4},
  );
  const override = fc.record({params: values, inputOverrides: values});
  return fc.record({
    runtimeInputs: fc.oneof(values, fc.record({depth: fc.integer(), url: fc.string()})),
    nodeOverrides: fc.dictionary(fc.constantFrom('fetch', 'entry', 'other'), override, {maxKeys: 3}),
  });
}
