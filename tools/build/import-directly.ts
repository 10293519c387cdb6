import {readFileSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import type {Plugin, PluginBuild} from 'esbuild';

/** A whole import or re-export of names: `import { a, b as c } from './x.js';`. */
const IMPORT = /^import \{([^}]*)\} from ['"]([^'"]+)['"];$/gm;
const REEXPORT = /^export \{([^}]*)\} from ['"]([^'"]+)['"];$/gm;
/** What a module may hold beside those and still be nothing but a list of names. */
const NOTHING = /^(?:export \{\};|\/\/.*|\s*)$/gm;

interface Source {
  /** The name in the module that has it. */
  readonly name: string;
  readonly path: string;
}

/**
 * Lets modules import from where a name is, instead of from the index that lists it. Where entry points share chunks, a
 * bundler gives each all that it can reach, and through an index that is everything: a page with a list would load the
 * texts of every other element, and what each error code means.
 *
 * @param folder with the compiled packages; other modules stay as they are.
 */
export function importDirectly(folder: string): Plugin {
  return {
    name: 'import-directly',
    setup(build) {
      const names = new Map<string, Promise<ReadonlyMap<string, Source> | undefined>>();
      const namesOf = (path: string): Promise<ReadonlyMap<string, Source> | undefined> => {
        const known = names.get(path) ?? listedBy(build, path, namesOf);
        names.set(path, known);
        return known;
      };
      build.onLoad({filter: /\/dist\/.*\.js$/}, async ({path}) => {
        if (!path.startsWith(folder) || path.includes('/node_modules/')) return undefined;
        const source = readFileSync(path, 'utf8');
        let contents = source;
        for (const [statement, list = '', from = ''] of source.matchAll(IMPORT)) {
          const target = await pathOf(build, from, path);
          const listed = target === undefined ? undefined : await namesOf(target);
          if (listed === undefined) continue;
          contents = contents.replace(statement, () => directImports(list, from, listed));
        }
        return {contents, loader: 'js', resolveDir: dirname(path)};
      });
    },
  };
}

/** Where the names of an index are; undefined for a module that holds anything else. */
async function listedBy(
  build: PluginBuild,
  path: string,
  namesOf: (path: string) => Promise<ReadonlyMap<string, Source> | undefined>,
): Promise<ReadonlyMap<string, Source> | undefined> {
  const source = readFileSync(path, 'utf8');
  if (source.replaceAll(REEXPORT, '').replaceAll(NOTHING, '').trim() !== '') return undefined;
  const listed = new Map<string, Source>();
  for (const [, list = '', from = ''] of source.matchAll(REEXPORT)) {
    const target = await pathOf(build, from, path);
    if (target === undefined) return undefined;
    const deeper = await namesOf(target);
    for (const {name, as} of namesIn(list)) listed.set(as, deeper?.get(name) ?? {name, path: target});
  }
  return listed;
}

async function pathOf(build: PluginBuild, from: string, importer: string): Promise<string | undefined> {
  if (from.startsWith('.')) return resolve(dirname(importer), from);
  if (!from.startsWith('@shipsec/')) return undefined;
  const {path, errors} = await build.resolve(from, {
    kind: 'import-statement',
    importer,
    resolveDir: dirname(importer),
  });
  return errors.length > 0 ? undefined : path;
}

function directImports(list: string, from: string, listed: ReadonlyMap<string, Source>): string {
  return namesIn(list)
    .map(({name, as}) => {
      const source = listed.get(name) ?? {name, path: from};
      return `import { ${source.name} as ${as} } from ${JSON.stringify(source.path)};`;
    })
    .join(' ');
}

function namesIn(list: string): {readonly name: string; readonly as: string}[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', as = name] = part.split(' as ');
      return {name, as};
    });
}
