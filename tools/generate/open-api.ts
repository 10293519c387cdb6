import {formatFile} from './format-file.ts';

/** The OpenAPI document of the server as it has been built. */
export async function generateOpenApi(): Promise<string> {
  // Imported late: the generator builds the server first.
  const {buildOpenApiDocument} = await import('@shipsec/schedules-server');
  return formatFile('docs/openapi.json', JSON.stringify(buildOpenApiDocument(), undefined, 2));
}
