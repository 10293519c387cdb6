import {describe, expect, it} from 'vitest';
import {aGraph, aNode, aRuntimeInput} from '../builders/a-workflow.js';
import {asRefusal, NOBODY, refused, type Subject} from './subject.js';

/** `/workflows` and below, without starting runs. */
export function describeWorkflows(subject: () => Subject): void {
  describe('POST /workflows', () => {
    it('answers 201 with version 1, not committed, and the graph as it was sent', async () => {
      const graph = aGraph({name: subject().name('Workflow'), description: 'Why it is there'});
      const answer = await subject().send('POST', '/workflows', graph);
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        name: graph.name,
        description: 'Why it is there',
        compiledDefinition: null,
        currentVersion: 1,
        runCount: 0,
        lastRun: null,
        graph: {nodes: graph.nodes, edges: graph.edges, name: graph.name},
      });
    });

    it('accepts a graph as Studio sends it, with keys that nobody knows', async () => {
      const {viewport: _default, ...graph} = aGraph({name: subject().name('Workflow')});
      const answer = await subject().send('POST', '/workflows', {...graph, colour: 'red'});
      expect(answer).toMatchObject({status: 201, body: {graph: {viewport: {x: 0, y: 0, zoom: 1}}}});
      expect(JSON.stringify(answer.body)).not.toContain('colour');
    });

    it('refuses an empty graph, naming the field', async () => {
      const answer = await subject().send('POST', '/workflows', {name: 'Empty', nodes: [], edges: []});
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'validation_failed', fields: ['nodes']}));
    });

    it.each([
      ['an edge to nowhere', {edges: [{id: 'e', source: 'entry', target: 'gone'}]}, ['edges.0.target']],
      [
        'a circle',
        {
          nodes: [aNode('a', 'core.log'), aNode('b', 'core.log')],
          edges: [
            {id: 'ab', source: 'a', target: 'b'},
            {id: 'ba', source: 'b', target: 'a'},
          ],
        },
        ['edges'],
      ],
      [
        'a node ID that is used twice',
        {nodes: [aNode('a', 'core.log'), aNode('a', 'core.log')]},
        ['nodes.2.id'],
      ],
    ])('refuses %s with workflow_invalid, naming it', async (_what, parts, fields) => {
      const answer = await subject().send('POST', '/workflows', aGraph(parts));
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'workflow_invalid', fields}));
    });
  });

  describe('GET /workflows, /workflows/summary and /workflows/:id', () => {
    it('answer the same workflow, each in its form', async () => {
      const {client} = subject();
      const workflow = await subject().workflow();
      const {id, name, runCount, createdAt, updatedAt} = workflow;
      await expect(client.workflows.get(id)).resolves.toEqual(workflow);
      expect((await client.workflows.list()).find((row) => row.id === id)).toEqual(workflow);
      expect((await client.workflows.summary()).find((row) => row.id === id)).toMatchObject({
        id,
        name,
        runCount,
        createdAt,
        updatedAt,
        nodeCount: 2,
        latestRunStatus: null,
      });
    });

    it('count the nodes that run, not those that are only drawn', async () => {
      const nodes = [aNode('fetch', 'core.http.request'), aNode('note', 'core.ui.text')];
      const edges = [{id: 'e', source: 'entry', target: 'fetch'}];
      const {id, compiledDefinition} = await subject().workflow({nodes, edges});
      expect(compiledDefinition?.actions.map(({ref}) => ref)).toEqual(['entry', 'fetch']);
      const row = (await subject().client.workflows.summary()).find((summary) => summary.id === id);
      expect(row?.nodeCount).toBe(2);
    });

    it('list by name', async () => {
      const prefix = subject().name('Sorted');
      for (const letter of ['b', 'c', 'a']) await subject().workflow({name: `${prefix} ${letter}`});
      const names = (await subject().client.workflows.summary()).map(({name}) => name);
      expect(names.filter((name) => name.startsWith(`${prefix} `))).toEqual([
        `${prefix} a`,
        `${prefix} b`,
        `${prefix} c`,
      ]);
    });

    it.each([
      ['GET', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['PATCH', '/metadata'],
      ['POST', '/commit'],
      ['GET', '/versions'],
      ['GET', '/runtime-inputs'],
      ['POST', '/run'],
    ])('%s …%s answers 404 workflow_not_found for a workflow that is not there', async (method, rest) => {
      const bodies: Record<string, unknown> = {PUT: aGraph(), PATCH: {name: 'x'}};
      const answer = await subject().send(method, `/workflows/${NOBODY}${rest}`, bodies[method]);
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'workflow_not_found'}));
    });
  });

  describe('PUT /workflows/:id', () => {
    it('makes the next version and leaves the committed one as it is', async () => {
      const {client} = subject();
      const before = await subject().workflow();
      const graph = aGraph({name: subject().name('Workflow'), nodes: [aNode('ping', 'core.log')]});
      const after = await client.workflows.update(before.id, graph);
      expect(after).toMatchObject({
        id: before.id,
        name: graph.name,
        currentVersion: 2,
        compiledDefinition: before.compiledDefinition,
      });
      expect(after.graph.nodes.map(({id}) => id)).toEqual(['entry', 'ping']);
    });
  });

  describe('GET /workflows/:id/versions/:versionId', () => {
    it('answers each version as it was made, with its commit', async () => {
      const {client} = subject();
      const {id, currentVersionId, graph} = await subject().workflow();
      await client.workflows.update(id, aGraph({nodes: []}));
      const first = await client.workflows.version(id, currentVersionId ?? '');
      expect(first).toMatchObject({id: currentVersionId, workflowId: id, version: 1});
      expect(first.graph.nodes).toEqual(graph.nodes);
      expect(first.committedAt).toEqual(expect.any(String));
    });

    it('stands in a list of all versions, newest first', async () => {
      const {id, currentVersionId} = await subject().workflow();
      await subject().client.workflows.update(id, aGraph());
      const versions = await subject().client.workflows.versions(id);
      expect(versions.map(({version, committedAt}) => [version, committedAt === null])).toEqual([
        [2, true],
        [1, false],
      ]);
      const first = await subject().client.workflows.version(id, currentVersionId ?? '');
      expect(versions[1]).toEqual(first);
    });

    it('answers 404 for a version of another workflow', async () => {
      const [one, other] = [await subject().workflow(), await subject().workflow()];
      const path = `/workflows/${one.id}/versions/${other.currentVersionId}`;
      const answer = await subject().send('GET', path);
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'workflow_version_not_found'}));
    });
  });

  describe('PATCH /workflows/:id/metadata', () => {
    it('renames, keeps a description that is left out, and clears it with null', async () => {
      const {client} = subject();
      const {id, currentVersion} = await subject().workflow({description: 'Old'});
      const name = subject().name('Renamed');
      const renamed = await client.workflows.rename(id, {name: ` ${name} `});
      expect(renamed).toMatchObject({name, description: 'Old', currentVersion, graph: {name}});
      await expect(client.workflows.rename(id, {name, description: null})).resolves.toMatchObject({
        description: null,
      });
    });
  });

  describe('POST /workflows/:id/commit', () => {
    it('answers 201 with the compiled definition, which the workflow then shows', async () => {
      const {client} = subject();
      const nodes = [aNode('fetch', 'core.http.request', 'Fetch', {method: 'GET'})];
      nodes[0]!.data.config.inputOverrides = {url: 'dropped, for an edge feeds it', body: 'kept'};
      const edges = [{id: 'e', source: 'entry', target: 'fetch', sourceHandle: 'url', targetHandle: 'url'}];
      const {id} = await client.workflows.create(aGraph({nodes, edges}));
      const answer = await subject().send('POST', `/workflows/${id}/commit`);
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        version: 2,
        entrypoint: {ref: 'entry'},
        dependencyCounts: {entry: 0, fetch: 1},
        actions: [
          {ref: 'entry', dependsOn: []},
          {
            ref: 'fetch',
            params: {method: 'GET'},
            inputOverrides: {body: 'kept'},
            dependsOn: ['entry'],
            inputMappings: {url: {sourceRef: 'entry', sourceHandle: 'url'}},
          },
        ],
      });
      expect((await client.workflows.get(id)).compiledDefinition).toEqual(answer.body);
    });

    it('answers the same again when nothing is new', async () => {
      const {id, compiledDefinition} = await subject().workflow();
      await expect(subject().client.workflows.commit(id)).resolves.toEqual(compiledDefinition);
    });

    it('refuses a workflow without entry point', async () => {
      const {id} = await subject().workflow({entryPoint: false});
      const answer = await subject().send('POST', `/workflows/${id}/commit`);
      expect(asRefusal(answer)).toMatchObject({status: 400, code: 'workflow_without_entry_point'});
    });
  });

  describe('GET /workflows/:id/runtime-inputs', () => {
    it('answers the typed inputs of the entry point, in order, with label and required filled in', async () => {
      const inputs = [
        aRuntimeInput({id: 'count', label: 'How many', type: 'number', required: false, defaultValue: 3}),
        {id: 'target', type: 'string'} as never,
      ];
      const {id} = await subject().workflow({inputs});
      await expect(subject().client.workflows.entryPoint(id)).resolves.toEqual({
        workflowId: id,
        inputs: [
          {id: 'count', label: 'How many', type: 'number', required: false, defaultValue: 3},
          {id: 'target', label: 'target', type: 'text', required: true},
        ],
      });
    });

    /** What it answers, as `id: type`. */
    async function inputsOf(id: string): Promise<string[]> {
      const {body} = await subject().send('GET', `/workflows/${id}/runtime-inputs`);
      const {inputs} = subject().parse('RuntimeInputsResponse', body);
      return inputs.map((input) => `${input.id}: ${input.type}`);
    }
    const seats = aRuntimeInput({id: 'seats', type: 'number'});

    it.each([
      ['config.runtimeInputs', {params: {}, runtimeInputs: [seats]}],
      ['config.params.runtimeInputs', {params: {runtimeInputs: [seats]}}],
    ])('reads them from %s, and every graph shows them in both places', async (_place, config) => {
      const {client} = subject();
      const graph = aGraph({name: subject().name('Workflow')});
      graph.nodes[0]!.data.config = {inputOverrides: {}, ...config};
      const {id, currentVersionId} = await client.workflows.create(graph);
      await expect(inputsOf(id)).resolves.toEqual(['seats: number']);
      const seen = [
        (await client.workflows.get(id)).graph,
        (await client.workflows.version(id, currentVersionId ?? '')).graph,
        ...(await client.workflows.list()).filter((workflow) => workflow.id === id).map((each) => each.graph),
      ];
      expect(seen).toHaveLength(3);
      for (const {nodes} of seen) {
        const [entry, ...others] = nodes.map(({data}) => data.config);
        expect(entry).toMatchObject({params: {runtimeInputs: [seats]}, runtimeInputs: [seats]});
        for (const other of others) expect(other).not.toHaveProperty('runtimeInputs');
      }
    });

    it('reads a change of config.params.runtimeInputs, whatever the old copy beside it says', async () => {
      const {client} = subject();
      const {id, graph} = await client.workflows.create(aGraph({name: subject().name('Workflow')}));
      graph.nodes[0]!.data.config.params['runtimeInputs'] = [seats];
      expect(graph.nodes[0]?.data.config.runtimeInputs).not.toEqual([seats]);
      await client.workflows.update(id, graph);
      await expect(inputsOf(id)).resolves.toEqual(['seats: number']);
    });

    it('answers none for a workflow without entry point', async () => {
      const {id} = await subject().workflow({entryPoint: false});
      await expect(subject().client.workflows.entryPoint(id)).resolves.toEqual({workflowId: id, inputs: []});
    });
  });

  describe('DELETE /workflows/:id', () => {
    it('answers what it has deleted, and then it is gone', async () => {
      const {id} = await subject().workflow();
      const answer = await subject().send('DELETE', `/workflows/${id}`);
      expect(answer).toMatchObject({status: 200, body: {status: 'deleted', id}});
      const after = await subject().send('GET', `/workflows/${id}`);
      expect(asRefusal(after)).toMatchObject({status: 404, code: 'workflow_not_found'});
    });

    it('refuses while a schedule hangs on it', async () => {
      const {workflowId} = await subject().schedule();
      const answer = await subject().send('DELETE', `/workflows/${workflowId}`);
      expect(asRefusal(answer)).toEqual(refused(answer, {code: 'workflow_has_schedules'}));
      await expect(subject().client.workflows.get(workflowId)).resolves.toMatchObject({id: workflowId});
    });
  });
}
