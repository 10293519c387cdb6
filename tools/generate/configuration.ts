import {formatFile} from './format-file.ts';

/** The table of environment variables, from the schema that reads them. */
export async function generateConfiguration(): Promise<string> {
  // Imported late: the generator builds the server first.
  const {environmentVariables} = await import('@shipsec/schedules-server');
  const rows = environmentVariables().map(({name, defaultValue, isSecret, description}) => {
    const value = defaultValue === undefined ? '' : `\`${defaultValue}\``;
    return `| \`${name}\` | ${value} | ${isSecret ? 'yes' : ''} | ${description.replaceAll('|', '\\|')} |`;
  });
  return formatFile(
    'docs/operators/configuration.md',
    `# Configuration of the server

For who runs \`shipsec-schedules-server\`. It is configured by environment variables alone; an empty one counts as absent.
A value that cannot be used ends the start with one line per variable. \`shipsec-schedules-server server --print-config\`
shows what is in force; of secrets it says only that they are set.

| variable | default | secret | meaning |
| --- | --- | --- | --- |
${rows.join('\n')}

This table is made by \`npm run generate\` from \`packages/server/src/config-schema.ts\`.
`,
  );
}
