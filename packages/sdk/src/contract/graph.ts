import * as z from 'zod';
import {exampleEdge, exampleGraph, exampleIds, exampleNode, exampleRuntimeInput} from './examples.js';

/** The component that declares a workflow's runtime inputs; exactly one per workflow. */
export const ENTRY_POINT_COMPONENT = 'core.workflow.entrypoint';

/** What a runtime input may take. Values of `secret` are stored encrypted and never shown. */
export const runtimeInputTypes = ['text', 'number', 'boolean', 'json', 'array', 'file', 'secret'] as const;

export const RuntimeInputSchema = z
  .object({
    id: z.string().min(1).describe('What a payload calls it.'),
    label: z.string().optional().describe('What people call it. Absent: its ID.'),
    type: z
      .preprocess((type) => (type === 'string' ? 'text' : type), z.enum(runtimeInputTypes))
      .describe("What it takes. Studio's `string` is read as `text`."),
    required: z.boolean().default(true).describe('Whether a run needs a value. Absent: it does.'),
    description: z.string().optional().describe('What it is for. Absent: not said.'),
    defaultValue: z.unknown().optional().describe('What it is when nothing is given. Absent: nothing.'),
  })
  .meta({
    id: 'RuntimeInput',
    description: 'One typed input of the entry point.',
    example: exampleRuntimeInput,
  });
export type RuntimeInput = z.infer<typeof RuntimeInputSchema>;

/** `GET /workflows/:id/runtime-inputs`. */
export const RuntimeInputsResponseSchema = z
  .object({
    workflowId: z.string().describe('The workflow.'),
    inputs: z
      .array(RuntimeInputSchema.extend({label: z.string().describe('What people call it.')}))
      .describe('In the order of the entry point.'),
  })
  .meta({
    id: 'RuntimeInputsResponse',
    description: 'The typed inputs that a run takes.',
    example: {workflowId: exampleIds.workflow, inputs: [exampleRuntimeInput]},
  });
export type RuntimeInputsResponse = z.infer<typeof RuntimeInputsResponseSchema>;

const values = z.record(z.string(), z.unknown());
const joinStrategies = ['all', 'any', 'first'] as const;

export const NodeConfigSchema = z
  .object({
    params: values.default({}).describe('Component parameters, by name.'),
    inputOverrides: values.default({}).describe('Values for unconnected input ports, by port ID.'),
    joinStrategy: z
      .enum(joinStrategies)
      .optional()
      .describe('Which of the nodes before it must be done. Absent: all.'),
    streamId: z.string().optional().describe("Studio's name for its output stream. Absent: none."),
    groupId: z.string().optional().describe('Nodes that share a limit. Absent: none.'),
    maxConcurrency: z.int().positive().optional().describe('That limit. Absent: no limit.'),
    mode: z
      .enum(['normal', 'tool'])
      .optional()
      .describe('Whether it runs, or serves an agent. Absent: it runs.'),
    toolConfig: z
      .object({
        boundInputIds: z.array(z.string()).default([]).describe('Inputs that the workflow sets.'),
        exposedInputIds: z.array(z.string()).default([]).describe('Inputs that the agent sets.'),
      })
      .optional()
      .describe('How it serves an agent. Absent: it does not.'),
    runtimeInputs: z
      .array(z.unknown())
      .optional()
      .describe(
        'Of an entry point: `params.runtimeInputs` once more, for clients that look here. Read where `params` has none. Absent: there are none.',
      ),
    connectedToolNodeIds: z.array(z.string()).optional().describe('The tools of an agent. Absent: none.'),
  })
  .meta({
    description: 'What a node is set to. Unknown keys are dropped, as Studio drops them.',
    example: exampleNode.data.config,
  });

export const GraphNodeSchema = z
  .object({
    id: z.string().min(1).describe('Node reference: the key of overrides and trace events.'),
    type: z.string().min(1).describe('Component ID.'),
    position: z
      .object({x: z.number().describe('To the right.'), y: z.number().describe('Down.')})
      .default({x: 0, y: 0})
      .describe('Where it is drawn.'),
    data: z
      .object({
        label: z.string().describe('What people call it.'),
        config: NodeConfigSchema.default({params: {}, inputOverrides: {}}).describe('What it is set to.'),
        dynamicInputs: z
          .array(values)
          .optional()
          .describe('Input ports that depend on its parameters. Absent: those of the component.'),
        dynamicOutputs: z
          .array(values)
          .optional()
          .describe('Output ports that depend on its parameters. Absent: those of the component.'),
      })
      .describe('What it is called and set to.'),
  })
  .meta({id: 'GraphNode', description: 'One node of a workflow.', example: exampleNode});
export type GraphNode = z.infer<typeof GraphNodeSchema>;

export const GraphEdgeSchema = z
  .object({
    id: z.string().describe('Its ID within the workflow.'),
    source: z.string().describe('The node that it leaves.'),
    target: z.string().describe('The node that it enters.'),
    sourceHandle: z.string().nullish().describe('The output port. Null or absent: the whole output.'),
    targetHandle: z
      .string()
      .nullish()
      .describe('The input port. Null or absent: it only says what comes first.'),
    type: z
      .enum(['default', 'smoothstep', 'step', 'straight', 'bezier'])
      .optional()
      .describe('How it is drawn. Absent: as the editor likes.'),
  })
  .meta({id: 'GraphEdge', description: 'What goes from one node to another.', example: exampleEdge});
export type GraphEdge = z.infer<typeof GraphEdgeSchema>;

/** The body of `POST /workflows` and `PUT /workflows/:id`. */
export const GraphSchema = z
  .object({
    id: z.string().optional().describe('The workflow. Absent: not said; the path says it.'),
    name: z.string().trim().min(1).max(200).describe('What people call it.'),
    description: z.string().max(5000).nullish().describe('What it is for. Null or absent: not said.'),
    nodes: z.array(GraphNodeSchema).min(1).describe('Its nodes; exactly one is an entry point.'),
    edges: z.array(GraphEdgeSchema).describe('What goes from one node to another.'),
    viewport: z
      .object({
        x: z.number().describe('How far to the right it is moved.'),
        y: z.number().describe('How far down it is moved.'),
        zoom: z.number().describe('How large it is drawn.'),
      })
      .default({x: 0, y: 0, zoom: 1})
      .describe('How it was last looked at.'),
  })
  .meta({id: 'Graph', description: 'A workflow as it is drawn and stored.', example: exampleGraph});
export type Graph = z.infer<typeof GraphSchema>;
export type GraphInput = z.input<typeof GraphSchema>;
