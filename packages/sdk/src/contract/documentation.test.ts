import {describe, expect, it} from 'vitest';
import * as z from 'zod';
import * as contract from './index.js';
import {responseSchemas} from './responses.js';

interface Property {
  readonly path: string;
  readonly schema: z.core.$ZodType;
}

const schemas: [string, z.ZodType][] = Object.entries(contract).flatMap(([name, value]) =>
  value instanceof z.ZodType ? [[name, value]] : [],
);

/** The schemas directly inside another, without the properties of an object. */
function innerOf(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodPipe) return [schema.in, schema.out] as z.core.$ZodType[];
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodUnion) return [...schema.options];
  const {_zod: internals} = schema;
  if ('innerType' in internals.def) return [internals.def.innerType as z.core.$ZodType];
  return [];
}

/** A named schema, also when it has been described anew for the place where it is used. */
function isNamed(schema: z.core.$ZodType): boolean {
  if (z.globalRegistry.get(schema)?.id !== undefined) return true;
  const {_zod: internals} = schema;
  return internals.parent !== undefined && isNamed(internals.parent);
}

/** Every property at any depth; a schema with an ID of its own is looked at under its own name. */
function propertiesOf(path: string, schema: z.core.$ZodType, isRoot = true): Property[] {
  if (!isRoot && isNamed(schema)) return [];
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape as z.core.$ZodShape).flatMap(([key, value]) => [
      {path: `${path}.${key}`, schema: value},
      ...propertiesOf(`${path}.${key}`, value, false),
    ]);
  }
  return innerOf(schema).flatMap((inner) => propertiesOf(path, inner, false));
}

/** What it is said to be, here or at what it wraps (`.optional()` after a description keeps it inside). */
function descriptionOf(schema: z.core.$ZodType): string | undefined {
  const own = z.globalRegistry.get(schema)?.description;
  if (own !== undefined) return own;
  if (schema instanceof z.ZodArray || schema instanceof z.ZodRecord || schema instanceof z.ZodUnion)
    return undefined;
  return innerOf(schema)
    .map(descriptionOf)
    .find((text) => text !== undefined);
}

const properties = schemas.flatMap(([name, schema]) => propertiesOf(name, schema));

describe('the documentation of the contract', () => {
  it('covers what the contract exports', () => {
    expect(schemas.length).toBeGreaterThan(60);
    expect(properties.length).toBeGreaterThan(300);
  });

  it.each(schemas)('%s says what it is', (_name, schema) => {
    expect(z.globalRegistry.get(schema)?.description).toMatch(/\S/);
  });

  it.each(schemas)('%s has an example that it accepts', (_name, schema) => {
    const meta = z.globalRegistry.get(schema);
    expect(meta).toHaveProperty('example');
    expect(schema.safeParse(meta?.['example']).error?.issues ?? []).toEqual([]);
  });

  it('says of every property what it is', () => {
    const silent = properties.filter(({schema}) => descriptionOf(schema) === undefined);
    expect(silent.map(({path}) => path)).toEqual([]);
  });

  it('says of every property that an answer may lack what its absence means', () => {
    const answers = Object.values(responseSchemas).flatMap((schema) =>
      propertiesOf(z.globalRegistry.get(schema)?.id ?? 'list', schema),
    );
    const mayLack = answers.filter(({schema}) => {
      const absent = z.safeParse(schema, undefined);
      return absent.success && absent.data === undefined;
    });
    expect(mayLack.length).toBeGreaterThan(50);
    const unclear = mayLack.filter(({schema}) => !/\babsent\b/i.test(descriptionOf(schema) ?? ''));
    expect(unclear.map(({path}) => path)).toEqual([]);
  });
});
