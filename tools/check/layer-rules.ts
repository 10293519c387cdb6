import {posix} from 'node:path';
import type {ImportStatement} from './read-imports.ts';

/** What a rule sees: one import of one file. */
export interface ImportEdge {
  /** The importing file, relative to the repository, with `/`. */
  readonly file: string;
  /** The imported file without its extension where the import is relative; otherwise the specifier. */
  readonly target: string;
  readonly relative: boolean;
  readonly typeOnly: boolean;
}

/** One of the direction rules. `forbids` answers whether an import breaks it. */
export interface LayerRule {
  /** The reason, in the words of the house rules. */
  readonly says: string;
  forbids(edge: ImportEdge): boolean;
}

const SCOPE = '@shipsec/schedules-';

/** Who may import which of our packages by name. */
const PACKAGE_DIRECTION: Readonly<Record<string, readonly string[]>> = {
  'packages/sdk': [],
  'packages/widgets': ['sdk'],
  'packages/server': ['sdk'],
  'packages/worker': ['sdk'],
  stories: ['sdk', 'widgets'],
  tools: ['sdk', 'widgets', 'server', 'worker'],
  e2e: ['sdk', 'widgets', 'server', 'worker'],
  bench: ['sdk', 'widgets', 'server', 'worker'],
};

/** The layers of the SDK from the bottom up; a folder may import those below it. `errors` describe the contract. */
const SDK_LAYERS: readonly (readonly string[])[] = [
  ['contract'],
  ['errors'],
  ['cron', 'payload', 'client'],
  ['store'],
  ['testing'],
];

const isTest = (file: string): boolean => /\.test\.ts$|\/testing\//.test(file);
const inFolder = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);
const isPackage = (target: string, name: string): boolean => target === name || target.startsWith(`${name}/`);
const hasRole = (path: string, ...roles: readonly string[]): boolean =>
  roles.some((role) => new RegExp(`\\.${role}(\\.ts)?$`).test(path));

const ownerOf = (path: string): string | undefined =>
  Object.keys(PACKAGE_DIRECTION).find((folder) => inFolder(path, folder));

const sdkLayerOf = (path: string): number => {
  const folder = /^packages\/sdk\/src\/([^/]+)\//.exec(path)?.[1];
  return SDK_LAYERS.findIndex((layer) => folder !== undefined && layer.includes(folder));
};

const server = (path: string): boolean => inFolder(path, 'packages/server/src');
const serverFolder = (path: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => inFolder(path, `packages/server/src/${folder}`));
const workflowFolder = 'packages/worker/src/workflows';

export const layerRules: readonly LayerRule[] = [
  {
    says: 'packages meet by name and entry point, never by a path into another one',
    forbids: ({file, target, relative}) => {
      if (!relative) return /^@shipsec\/schedules-[a-z]+\/(src|dist)(\/|$)/.test(target);
      const owner = ownerOf(target);
      const enters = owner !== undefined && owner !== ownerOf(file);
      // Recorded test data is no code, and a package does not publish it.
      if (target.endsWith('.json') && !file.startsWith('packages/')) return false;
      return enters && (owner.startsWith('packages/') || file.startsWith('packages/'));
    },
  },
  {
    says: 'sdk ← widgets, server, worker; widgets, sdk ← stories; never the reverse, never sideways',
    forbids: ({file, target, relative}) => {
      const owner = ownerOf(file);
      if (relative || owner === undefined || !target.startsWith(SCOPE)) return false;
      const name = target.slice(SCOPE.length).split('/')[0] ?? '';
      return PACKAGE_DIRECTION[owner]?.includes(name) !== true;
    },
  },
  {
    says: 'within the sdk: contract ← errors ← cron, payload, client ← store ← testing',
    forbids: ({file, target, relative}) => {
      const [from, to] = [sdkLayerOf(file), sdkLayerOf(target)];
      if (!relative || from < 0 || to < 0) return false;
      // Tests build their data with the builders of testing/.
      if (isTest(file) && inFolder(target, 'packages/sdk/src/testing')) return false;
      return to > from || (to === from && target.split('/')[3] !== file.split('/')[3]);
    },
  },
  {
    says: 'sdk and widgets run in browsers: nothing of Node',
    forbids: ({file, target}) =>
      /^packages\/(sdk|widgets)\//.test(file) && !isTest(file) && target.startsWith('node:'),
  },
  {
    says: 'routes → service → repository: a route asks its service, never storage or Temporal',
    forbids: ({file, target, relative}) =>
      relative &&
      server(file) &&
      hasRole(file, 'routes', 'endpoints') &&
      (hasRole(target, 'repository', 'table') || serverFolder(target, 'temporal', 'storage')),
  },
  {
    says: 'routes → service → repository: a service knows nothing of routes',
    forbids: ({file, target, relative}) =>
      relative && server(file) && hasRole(file, 'service') && hasRole(target, 'routes', 'endpoints'),
  },
  {
    says: 'routes → service → repository: a repository or a table knows only storage (and types of temporal/)',
    forbids: ({file, target, relative, typeOnly}) =>
      relative &&
      server(file) &&
      hasRole(file, 'repository', 'table') &&
      (hasRole(target, 'routes', 'endpoints', 'service') ||
        (!typeOnly && serverFolder(target, 'temporal', 'reconcile'))),
  },
  {
    says: 'temporal/ never imports storage, and nothing that stands on it',
    forbids: ({file, target, relative}) =>
      !isTest(file) &&
      serverFolder(file, 'temporal') &&
      (relative
        ? serverFolder(target, 'storage', 'reconcile') ||
          hasRole(target, 'repository', 'service', 'routes', 'endpoints')
        : ['kysely', 'pg', '@electric-sql/pglite'].some((name) => isPackage(target, name))),
  },
  {
    // A noun's table lies in the noun's folder, and storage puts all tables together.
    says: 'storage/ never imports HTTP, services or Temporal',
    forbids: ({file, target, relative}) =>
      !isTest(file) &&
      serverFolder(file, 'storage') &&
      !hasRole(target, 'table') &&
      (relative
        ? serverFolder(target, 'http', 'temporal', 'reconcile') ||
          hasRole(target, 'service', 'routes', 'endpoints')
        : isPackage(target, 'express')),
  },
  {
    says: 'in the server only temporal/ imports @temporalio/client',
    forbids: ({file, target}) =>
      server(file) &&
      !isTest(file) &&
      !serverFolder(file, 'temporal') &&
      isPackage(target, '@temporalio/client'),
  },
  {
    says: "the worker never touches the server's database",
    forbids: ({file, target}) =>
      inFolder(file, 'packages/worker') &&
      ['kysely', 'pg', '@electric-sql/pglite'].some((name) => isPackage(target, name)),
  },
  {
    says: 'a workflow file imports @temporalio/workflow, pure neighbours and `import type`, nothing else',
    forbids: ({file, target, relative, typeOnly}) =>
      inFolder(file, workflowFolder) &&
      !isTest(file) &&
      !typeOnly &&
      !(relative ? inFolder(target, workflowFolder) : target === '@temporalio/workflow'),
  },
];

/** Every rule that an import breaks, as one line each: file, import, rule. */
export function findViolations(file: string, imports: readonly ImportStatement[]): string[] {
  return imports.flatMap(({specifier, line, typeOnly}) => {
    const relative = specifier.startsWith('.');
    const target = relative
      ? posix.join(posix.dirname(file), specifier).replace(/\.(js|ts|mjs)$/, '')
      : specifier;
    const broken = layerRules.filter((rule) => rule.forbids({file, target, relative, typeOnly}));
    return broken.map(({says}) => `${file}:${line} imports "${specifier}", but ${says}`);
  });
}
