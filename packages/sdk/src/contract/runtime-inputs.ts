import {ENTRY_POINT_COMPONENT, type Graph, type GraphNode} from './graph.js';

type NodeConfig = GraphNode['data']['config'];

/**
 * A graph as it is stored: the entry point's runtime inputs in its `params` alone, where Studio's engine looks for
 * them. Those that came in `config.runtimeInputs` count where `params` has none: a client that reads a graph, changes
 * its `params` and sends it back has changed the inputs. Pure.
 */
export function storeRuntimeInputs(graph: Graph): Graph {
  return mapConfigs(graph, ({runtimeInputs, ...config}, isEntryPoint) => {
    const isMissing = isEntryPoint && config.params['runtimeInputs'] === undefined;
    return isMissing && runtimeInputs !== undefined
      ? {...config, params: {...config.params, runtimeInputs}}
      : config;
  });
}

/** A stored graph as it is shown: the inputs also in `config.runtimeInputs`, where Studio's editor looks. Pure. */
export function showRuntimeInputs(graph: Graph): Graph {
  return mapConfigs(graph, (config, isEntryPoint) => {
    const declared = config.params['runtimeInputs'];
    return isEntryPoint && Array.isArray(declared) ? {...config, runtimeInputs: declared} : config;
  });
}

function mapConfigs(graph: Graph, change: (config: NodeConfig, isEntryPoint: boolean) => NodeConfig): Graph {
  const nodes = graph.nodes.map((node) => {
    const config = change(node.data.config, node.type === ENTRY_POINT_COMPONENT);
    return {...node, data: {...node.data, config}};
  });
  return {...graph, nodes};
}
