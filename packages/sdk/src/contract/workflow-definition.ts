import * as z from 'zod';
import {exampleAction, exampleDefinition} from './examples.js';

const values = z.record(z.string(), z.unknown());

export const RetryPolicySchema = z
  .object({
    maxAttempts: z.int().positive().optional().describe('How often in all. Absent: three times.'),
    initialIntervalSeconds: z
      .number()
      .positive()
      .optional()
      .describe('The pause before the second attempt. Absent: one second.'),
    maximumIntervalSeconds: z
      .number()
      .positive()
      .optional()
      .describe('The longest pause. Absent: 30 seconds.'),
    backoffCoefficient: z.number().min(1).optional().describe('What each pause is multiplied by. Absent: 2.'),
    nonRetryableErrorTypes: z
      .array(z.string())
      .optional()
      .describe('Errors after which it is not tried again. Absent: none.'),
  })
  .meta({
    description: 'How often a failed action is tried again.',
    example: exampleAction.retryPolicy,
  });
export type RetryPolicy = z.infer<typeof RetryPolicySchema>;

export const ActionSchema = z
  .object({
    ref: z.string().describe('The node that it came from: the key of overrides and trace events.'),
    componentId: z.string().describe('What does the work.'),
    params: values.describe('Its parameters, by name.'),
    inputOverrides: values.describe('Values for its unconnected inputs, by port ID.'),
    dependsOn: z.array(z.string()).describe('The actions that come before it.'),
    inputMappings: z
      .record(
        z.string(),
        z.object({
          sourceRef: z.string().describe('The action.'),
          sourceHandle: z.string().describe('Its output; `__self__` means the whole output.'),
        }),
      )
      .describe('Where each connected input comes from.'),
    retryPolicy: RetryPolicySchema.optional().describe(
      'How often it is tried again. Absent: the defaults of the policy.',
    ),
    timeoutSeconds: z.number().positive().optional().describe('Limit of one attempt. Absent: one hour.'),
  })
  .meta({description: 'One action of a compiled definition.', example: exampleAction});
export type Action = z.infer<typeof ActionSchema>;

const nodeSchema = z.object({
  ref: z.string().describe('The node.'),
  label: z.string().optional().describe('What people call it. Absent: its reference.'),
  joinStrategy: z
    .enum(['all', 'any', 'first'])
    .optional()
    .describe('Which of the actions before it must be done. Absent: all.'),
  maxConcurrency: z.int().positive().optional().describe('The limit of its group. Absent: no limit.'),
  groupId: z.string().optional().describe('Nodes that share a limit. Absent: none.'),
  streamId: z.string().optional().describe("Studio's name for its output stream. Absent: none."),
  mode: z.enum(['normal', 'tool']).default('normal').describe('Whether it runs. Absent: it does.'),
});

const edgeSchema = z.object({
  id: z.string().describe('Its ID within the workflow.'),
  sourceRef: z.string().describe('The node that it leaves.'),
  targetRef: z.string().describe('The node that it enters.'),
  sourceHandle: z.string().optional().describe('The output port. Absent: the whole output.'),
  targetHandle: z.string().optional().describe('The input port. Absent: it only says what comes first.'),
  kind: z
    .enum(['success', 'error'])
    .default('success')
    .describe('Whether it is followed after a success or a failure. Absent: after a success.'),
});

/** Studio's compiled definition, DSL version 2. */
export const WorkflowDefinitionSchema = z
  .object({
    version: z.literal(2).describe('The version of this form.'),
    title: z.string().describe('What the workflow is called.'),
    description: z.string().nullish().describe('What it is for. Null or absent: not said.'),
    entrypoint: z
      .object({ref: z.string().describe('The node.')})
      .describe('The node that takes the runtime inputs.'),
    nodes: z.record(z.string(), nodeSchema).describe('How each node takes part, by reference.'),
    edges: z.array(edgeSchema).describe('What goes from one node to another.'),
    dependencyCounts: z
      .record(z.string(), z.int().nonnegative())
      .describe('How many actions come before each, by reference.'),
    actions: z.array(ActionSchema).describe('What to do, in topological order.'),
    config: z
      .object({
        environment: z.string().describe("Studio's name for where it runs."),
        timeoutSeconds: z.number().nonnegative().describe('Limit of a whole run; 0 means no limit.'),
      })
      .describe('What holds for a whole run.'),
  })
  .meta({
    id: 'WorkflowDefinition',
    description: 'What the worker executes.',
    example: exampleDefinition,
  });
export type WorkflowDefinition = z.infer<typeof WorkflowDefinitionSchema>;
