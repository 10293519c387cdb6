import {compileGraph, GraphSchema} from '@shipsec/schedules-sdk/contract';
import type {WorkflowDefinition} from '@shipsec/schedules-sdk/contract';
import {builtInComponents} from '@shipsec/schedules-worker';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startSampleSite} from './sample-site.ts';
import type {SampleSite} from './sample-site.ts';
import {sampleWorkflows} from './sample-workflows.ts';

const components = new Map(builtInComponents.map((component) => [component.id, component]));
const services = {
  signal: new AbortController().signal,
  logger: {debug: () => {}, info: () => {}, warn: () => {}, error: () => {}},
  trace: () => {},
};

/** Executes the actions one after the other, in their topological order. */
async function execute(definition: WorkflowDefinition): Promise<Record<string, Record<string, unknown>>> {
  const outputs: Record<string, Record<string, unknown>> = {};
  for (const action of definition.actions) {
    const inputs: Record<string, unknown> = {...action.inputOverrides};
    for (const [port, {sourceRef, sourceHandle}] of Object.entries(action.inputMappings)) {
      inputs[port] = sourceHandle === '__self__' ? outputs[sourceRef] : outputs[sourceRef]?.[sourceHandle];
    }
    const component = components.get(action.componentId);
    if (component === undefined) throw new Error(`No component ${action.componentId}`);
    outputs[action.ref] = (await component.execute({params: action.params, inputs}, services)).outputs;
  }
  return outputs;
}

describe('sampleWorkflows', () => {
  let site: SampleSite;
  beforeAll(async () => {
    site = await startSampleSite(0);
  });
  afterAll(() => site.close());

  const definitionOf = (name: string, url = site.url): WorkflowDefinition => {
    const sample = sampleWorkflows(url).find((workflow) => workflow.name === name);
    const compiled = compileGraph(GraphSchema.parse(sample));
    if (compiled.issues.length > 0 || !('definition' in compiled) || compiled.definition === undefined) {
      throw new Error(JSON.stringify(compiled.issues));
    }
    return compiled.definition;
  };

  it('grades the sample site and says what it lacks', async () => {
    const {summary} = await execute(definitionOf('Website security check'));
    const result = summary?.['result'] as {summary: string; status: number; toImprove: string[]};
    expect(result.status).toBe(200);
    expect(result.summary).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/ answered 200 in \d+ ms: grade [B-F]$/);
    expect(result.toImprove.some((line) => line.startsWith('high: Nothing limits where scripts'))).toBe(true);
    expect(result.toImprove.some((line) => line.includes('X-Content-Type-Options'))).toBe(false);
  });

  it('finds the sample service up, and no certificate to judge on plain http', async () => {
    const {verdict} = await execute(definitionOf('Certificate and uptime check'));
    expect(verdict?.['result']).toMatchObject({ok: true, up: true, status: 200, certificate: null});
    expect(verdict?.['result']).toMatchObject({
      summary: expect.stringContaining('Not applicable: a plain http address'),
    });
  });

  it('finds a service that answers another status not up', async () => {
    const {verdict} = await execute(definitionOf('Certificate and uptime check', `${site.url}/gone`));
    expect(verdict?.['result']).toMatchObject({ok: false, up: false, status: 404});
  });
});
