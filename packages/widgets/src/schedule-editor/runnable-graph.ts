import type {Graph, GraphNode, Workflow, WorkflowDefinition} from '@shipsec/schedules-sdk/contract';

/**
 * The graph that a fire would run: the latest committed definition, with the labels and positions of the drawing.
 * The drawing alone may be ahead of it: its uncommitted nodes and defaults are not what runs, and the server checks a
 * payload against what runs. A workflow that was never committed shows as it is drawn.
 */
export function runnableGraph({graph, compiledDefinition}: Workflow): Graph {
  if (compiledDefinition === null) return graph;
  const drawn = new Map(graph.nodes.map((node) => [node.id, node]));
  return {
    ...graph,
    nodes: compiledDefinition.actions.map((action) =>
      nodeOf(action, compiledDefinition, drawn.get(action.ref)),
    ),
    edges: compiledDefinition.edges.map(({id, sourceRef, targetRef, sourceHandle, targetHandle}) => ({
      id,
      source: sourceRef,
      target: targetRef,
      sourceHandle,
      targetHandle,
    })),
  };
}

function nodeOf(
  {ref, componentId, params, inputOverrides}: WorkflowDefinition['actions'][number],
  definition: WorkflowDefinition,
  drawn: GraphNode | undefined,
): GraphNode {
  return {
    id: ref,
    type: componentId,
    position: drawn?.position ?? {x: 0, y: 0},
    data: {
      ...drawn?.data,
      label: drawn?.data.label ?? definition.nodes[ref]?.label ?? ref,
      config: {...drawn?.data.config, params, inputOverrides},
    },
  };
}
