import * as z from 'zod';
import {exampleComponent, exampleComponentParameter, exampleComponentPort} from './examples.js';

export const ComponentParameterSchema = z
  .object({
    id: z.string().min(1).describe('Its name in `params`.'),
    label: z.string().nullish().describe('What people call it. Null or absent: its ID.'),
    type: z
      .string()
      .describe(
        'What it takes: `text`, `textarea`, `number`, `boolean`, `select`, `multi-select`, `json`, `secret`, `artifact`, or a newer one.',
      ),
    required: z.boolean().nullish().describe('Whether the node needs a value. Null or absent: not said.'),
    default: z.unknown().optional().describe('What it is where the workflow sets none. Absent: nothing.'),
    placeholder: z.string().nullish().describe('An example value. Null or absent: none.'),
    description: z.string().nullish().describe('What it is for. Null or absent: not said.'),
    helpText: z.string().nullish().describe('How to write it. Null or absent: not said.'),
    options: z
      .array(
        z.object({
          label: z.string().describe('What people call it.'),
          value: z.unknown().describe('What is stored.'),
        }),
      )
      .nullish()
      .describe('The values of a `select` or `multi-select`. Null or absent: every value fits.'),
    min: z.number().nullish().describe('The least number. Null or absent: no limit.'),
    max: z.number().nullish().describe('The greatest number. Null or absent: no limit.'),
  })
  .meta({
    id: 'ComponentParameter',
    description: 'One setting of a component.',
    example: exampleComponentParameter,
  });
export type ComponentParameter = z.infer<typeof ComponentParameterSchema>;

export const ComponentPortSchema = z
  .object({
    id: z.string().min(1).describe('Its name in `inputOverrides` and at the end of an edge.'),
    label: z.string().nullish().describe('What people call it. Null or absent: its ID.'),
    required: z.boolean().nullish().describe('Whether the node needs a value. Null or absent: not said.'),
    description: z.string().nullish().describe('What it is for. Null or absent: not said.'),
    editor: z
      .string()
      .nullish()
      .describe('How a person edits its value, a type of parameter. Null or absent: by its connection.'),
    connectionType: z
      .object({
        kind: z.string().describe('`primitive`, `list`, `map` and so on.'),
        name: z.string().nullish().describe('Of a primitive, such as `text`. Null or absent: it has none.'),
      })
      .nullish()
      .describe('What may be connected to it. Null or absent: not said.'),
  })
  .meta({id: 'ComponentPort', description: 'One input of a component.', example: exampleComponentPort});
export type ComponentPort = z.infer<typeof ComponentPortSchema>;

/** What is read of one item of `GET /components`. */
export const ComponentSchema = z
  .object({
    id: z.string().min(1).describe('The `type` of a node.'),
    name: z.string().nullish().describe('What people call it. Null or absent: its ID.'),
    description: z.string().nullish().describe('What it does. Null or absent: not said.'),
    parameters: z.array(ComponentParameterSchema).default([]).describe('Its settings, in their order.'),
    inputs: z.array(ComponentPortSchema).default([]).describe('Its input ports, in their order.'),
  })
  .meta({
    id: 'Component',
    description: 'A kind of node: what can be set at it, and of what type that is.',
    example: exampleComponent,
  });
export type Component = z.infer<typeof ComponentSchema>;
