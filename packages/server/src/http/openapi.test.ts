import {errorCodes} from '@shipsec/schedules-sdk';
import {describe, expect, it} from 'vitest';
import {allEndpoints, buildOpenApiDocument} from './openapi.js';

interface Operation {
  operationId: string;
  requestBody?: {required?: boolean};
  responses: Record<string, unknown>;
}

describe('buildOpenApiDocument', () => {
  const document = buildOpenApiDocument();
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      path,
      method,
      operation,
    })),
  );

  it('has a page for every path of every endpoint', () => {
    const documented = operations.map(({path, method}) => `${method} ${path}`);
    const mounted = allEndpoints.flatMap(({method, path, aliases = []}) =>
      [path, ...aliases].map((each) => `${method} ${each}`),
    );
    expect(new Set(documented)).toEqual(new Set(mounted));
    expect(documented).toHaveLength(mounted.length);
  });

  it('gives each operation an ID of its own that is a name', () => {
    const ids = operations.map(({operation}) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
  });

  it('asks for a body where an absent one means nothing', () => {
    const bodyOf = (path: string) =>
      operations.find((each) => each.path === path && each.method === 'post')?.operation.requestBody;
    expect(bodyOf('/schedules')?.required).toBe(true);
    expect(bodyOf('/schedules/{id}/pause')?.required).toBe(false);
    expect(bodyOf('/workflows/{id}/run')?.required).toBe(false);
  });

  it('resolves every reference', () => {
    const schemas = document.components?.schemas ?? {};
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter(([, name]) => schemas[name ?? ''] === undefined)).toEqual([]);
  });

  it('documents a problem for each code that an endpoint names', () => {
    for (const {operationId, errors = [], path, method} of allEndpoints) {
      const found = operations.find((each) => each.path === path && each.method === method);
      for (const code of errors) {
        const status = String(errorCodes[code].status);
        expect({operationId, code, isThere: status in (found?.operation.responses ?? {})}).toEqual({
          operationId,
          code,
          isThere: true,
        });
      }
    }
  });
});
