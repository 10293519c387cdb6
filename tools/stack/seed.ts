import {SchedulesClient} from '@shipsec/schedules-sdk';
import {ENTRY_POINT_COMPONENT} from '@shipsec/schedules-sdk/contract';
import type {GraphInput, Workflow} from '@shipsec/schedules-sdk/contract';
import {sampleWorkflows} from './sample-workflows.ts';

/**
 * Puts the sample workflows into a stack. May be called at every start: a workflow is created only if none of its name
 * is there, and what a person has changed in it stays. Only a default that still points at a former address of the
 * sample site (another port) is moved, as a new version. Makes no schedules: those are the person's to make.
 *
 * @param stack `baseUrl` of the server, without the API prefix; `sampleSiteUrl` without a slash at the end.
 * @throws {ProblemError} when the server refuses; {NetworkError} when it does not answer.
 */
export async function seed(stack: {readonly baseUrl: string; readonly sampleSiteUrl: string}): Promise<void> {
  const client = new SchedulesClient({baseUrl: `${stack.baseUrl}/api/v1`});
  const present = await client.workflows.list();
  for (const sample of sampleWorkflows(stack.sampleSiteUrl)) {
    const found = present.find((workflow) => workflow.name === sample.name);
    if (found === undefined) {
      const created = await client.workflows.create(sample);
      await client.workflows.commit(created.id);
    } else {
      await refresh(client, found, new URL(stack.sampleSiteUrl));
    }
  }
}

async function refresh(client: SchedulesClient, workflow: Workflow, site: URL): Promise<void> {
  const moved = moveSampleSite(workflow.graph, site);
  if (moved !== undefined) await client.workflows.update(workflow.id, moved);
  // A start that was killed between the two calls has left a version that nothing would run.
  if (moved !== undefined || workflow.compiledDefinition === null) await client.workflows.commit(workflow.id);
}

/** The graph with its `url` default at `site`, or undefined where it is there already or is not the sample site's. */
function moveSampleSite(graph: Workflow['graph'], site: URL): GraphInput | undefined {
  let moved = false;
  const nodes = graph.nodes.map((node) => {
    const inputs: unknown = node.data.config.params['runtimeInputs'];
    if (node.type !== ENTRY_POINT_COMPONENT || !Array.isArray(inputs)) return node;
    const runtimeInputs = inputs.map((input: unknown) => {
      const url = isUrlInput(input) ? new URL(input.defaultValue) : undefined;
      if (!isUrlInput(input) || url?.hostname !== site.hostname || url.port === site.port) return input;
      moved = true;
      url.port = site.port;
      return {...input, defaultValue: url.href};
    });
    const config = {...node.data.config, params: {...node.data.config.params, runtimeInputs}};
    return {...node, data: {...node.data, config}};
  });
  return moved ? {...graph, nodes} : undefined;
}

function isUrlInput(input: unknown): input is {id: 'url'; defaultValue: string} {
  if (typeof input !== 'object' || input === null || !('id' in input) || !('defaultValue' in input))
    return false;
  return input.id === 'url' && typeof input.defaultValue === 'string' && URL.canParse(input.defaultValue);
}
