import * as z from 'zod';
import {examplePayload} from './examples.js';

const valuesSchema = z.record(z.string(), z.unknown());

/** What replaces the workflow's defaults at one node, for the runs of one schedule. Shallow: a key replaces a key. */
export const NodeOverrideSchema = z
  .object({
    params: valuesSchema.default({}).describe('Component parameters, by name.'),
    inputOverrides: valuesSchema.default({}).describe('Values for unconnected input ports, by port ID.'),
  })
  .meta({
    id: 'NodeOverride',
    description: "What replaces the workflow's defaults at one node. Shallow: a key replaces a key.",
    example: examplePayload.nodeOverrides.fetch,
  });
export type NodeOverride = z.infer<typeof NodeOverrideSchema>;

/** The explicit payload of a schedule and of a run: stored in full, even where it equals the defaults. */
export const InputPayloadSchema = z
  .object({
    runtimeInputs: valuesSchema
      .default({})
      .describe(
        'Values for the entry point inputs, by input ID. A secret is shown as `••••••`; sent back, that keeps its value.',
      ),
    nodeOverrides: z
      .record(z.string(), NodeOverrideSchema)
      .default({})
      .describe('Overrides by node reference.'),
  })
  .meta({
    id: 'InputPayload',
    description: 'The explicit payload of a schedule or a run, in full even where it equals the defaults.',
    example: examplePayload,
  });
export type InputPayload = z.infer<typeof InputPayloadSchema>;

const overrideKeys = new Set(['params', 'inputOverrides']);

/**
 * A node override as a client may send it: the full form, or the short form `{ parameter: value }`, which means
 * `{ params: { parameter: value } }`. A mixture is refused, because storing half of it would lose the other half.
 */
export const NodeOverrideRequestSchema = valuesSchema
  .transform((value, context): NodeOverride => {
    const keys = Object.keys(value);
    const known = keys.filter((key) => overrideKeys.has(key));
    if (known.length === 0) return {params: value, inputOverrides: {}};
    if (known.length < keys.length) {
      const stray = keys.filter((key) => !overrideKeys.has(key)).join(', ');
      context.issues.push({
        code: 'custom',
        input: value,
        message: `Mixes "${known.join(', ')}" with the short form (${stray}). Move ${stray} into "params".`,
      });
      return z.NEVER;
    }
    const parsed = NodeOverrideSchema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      context.issues.push({code: 'custom', input: value, path: issue.path, message: issue.message});
    }
    return z.NEVER;
  })
  .meta({
    id: 'NodeOverrideRequest',
    example: {method: 'HEAD'},
    description:
      'Either `{ params, inputOverrides }` or the short form `{ parameter: value }`. Never a mixture.',
  });

/** A payload as a client may send it; parses to {@link InputPayload}. */
export const InputPayloadRequestSchema = z
  .object({
    runtimeInputs: valuesSchema.default({}).describe('Values for the entry point inputs, by input ID.'),
    nodeOverrides: z
      .record(z.string(), NodeOverrideRequestSchema)
      .default({})
      .describe('Overrides by node reference, each in its full or its short form.'),
  })
  .meta({
    id: 'InputPayloadRequest',
    description: 'A payload as a client may send it: overrides in their full or their short form.',
    example: {runtimeInputs: {url: 'https://example.com'}, nodeOverrides: {fetch: {method: 'HEAD'}}},
  });
export type InputPayloadRequest = z.input<typeof InputPayloadRequestSchema>;
