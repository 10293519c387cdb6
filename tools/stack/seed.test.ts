import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {compileGraph, GraphSchema} from '@shipsec/schedules-sdk/contract';
import type {Graph} from '@shipsec/schedules-sdk/contract';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {seed} from './seed.ts';

interface StoredWorkflow {
  id: string;
  graph: Graph;
  versions: number;
  committed: boolean;
}

/** The workflow routes over real HTTP, as far as the seed uses them. */
class WorkflowApi {
  readonly workflows: StoredWorkflow[] = [];
  refuseCommit = false;
  readonly #server: Server = createServer((request, response) => {
    void this.#reply(request, response);
  });

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const {status, body} = await this.#answer(request);
    response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(body));
  }

  async #answer(request: IncomingMessage): Promise<{status: number; body: unknown}> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const [, id, action] =
      /^\/api\/v1\/workflows(?:\/([^/]+))?(?:\/(commit))?$/.exec(request.url ?? '') ?? [];
    if (request.method === 'GET') return {status: 200, body: this.workflows.map(asWire)};
    if (id === undefined) {
      const created = {
        id: randomUUID(),
        graph: GraphSchema.parse(JSON.parse(text)),
        versions: 1,
        committed: false,
      };
      this.workflows.push(created);
      return {status: 201, body: asWire(created)};
    }
    const found = this.workflows.find((workflow) => workflow.id === id);
    if (found === undefined) return {status: 404, body: {statusCode: 404, message: 'Unknown workflow'}};
    if (action === undefined) {
      Object.assign(found, {graph: GraphSchema.parse(JSON.parse(text)), versions: found.versions + 1});
      return {status: 200, body: asWire(found)};
    }
    if (this.refuseCommit) return {status: 503, body: {statusCode: 503, message: 'Stopping'}};
    found.committed = true;
    return {status: 201, body: definitionOf(found)};
  }
}

function definitionOf({graph}: StoredWorkflow): unknown {
  const compiled = compileGraph(graph);
  return 'definition' in compiled ? compiled.definition : null;
}

function asWire(workflow: StoredWorkflow): object {
  const {id, graph, committed, versions} = workflow;
  return {
    id,
    name: graph.name,
    graph,
    currentVersion: versions,
    compiledDefinition: committed ? definitionOf(workflow) : null,
  };
}

function defaultUrl(workflow: StoredWorkflow | undefined): unknown {
  const inputs = workflow?.graph.nodes[0]?.data.config.params['runtimeInputs'] as
    | {defaultValue: unknown}[]
    | undefined;
  return inputs?.[0]?.defaultValue;
}

describe('seed', () => {
  let api: WorkflowApi;
  let baseUrl: string;
  beforeEach(async () => {
    api = new WorkflowApi();
    baseUrl = await api.start();
  });
  afterEach(() => api.stop());

  const seedWith = (sampleSiteUrl: string) => seed({baseUrl, sampleSiteUrl});

  it('creates and commits both workflows, and nothing on the second call', async () => {
    await seedWith('http://127.0.0.1:8083');
    const first = structuredClone(api.workflows);
    await seedWith('http://127.0.0.1:8083');
    expect(api.workflows).toEqual(first);
    expect(first.map(({graph, versions, committed}) => ({name: graph.name, versions, committed}))).toEqual([
      {name: 'Website security check', versions: 1, committed: true},
      {name: 'Certificate and uptime check', versions: 1, committed: true},
    ]);
  });

  it('moves the default to the new address of the sample site and keeps what a person changed', async () => {
    await seedWith('http://127.0.0.1:8083');
    const [workflow] = api.workflows;
    if (workflow === undefined) throw new Error('No workflow');
    workflow.graph.description = 'Ours';
    await seedWith('http://127.0.0.1:9093');
    expect(defaultUrl(workflow)).toBe('http://127.0.0.1:9093/');
    expect(workflow.graph.description).toBe('Ours');
    expect(workflow.versions).toBe(2);
  });

  it('leaves a default alone that a person has set to another site', async () => {
    await seedWith('http://127.0.0.1:8083');
    const inputs = api.workflows[0]?.graph.nodes[0]?.data.config.params['runtimeInputs'] as {
      defaultValue: string;
    }[];
    if (inputs[0] !== undefined) inputs[0].defaultValue = 'https://example.com/';
    await seedWith('http://127.0.0.1:9093');
    expect(defaultUrl(api.workflows[0])).toBe('https://example.com/');
    expect(api.workflows[0]?.versions).toBe(1);
  });

  it('commits a workflow that an interrupted start has left uncommitted', async () => {
    api.refuseCommit = true;
    await expect(seedWith('http://127.0.0.1:8083')).rejects.toThrow('Stopping');
    api.refuseCommit = false;
    await seedWith('http://127.0.0.1:8083');
    expect(api.workflows.map(({versions, committed}) => ({versions, committed}))).toEqual([
      {versions: 1, committed: true},
      {versions: 1, committed: true},
    ]);
  });
});
