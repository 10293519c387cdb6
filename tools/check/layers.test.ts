import {describe, expect, it} from 'vitest';
import {findViolations} from './layer-rules.ts';
import {readImports} from './read-imports.ts';

const check = (file: string, text: string): string[] => findViolations(file, readImports(file, text));

describe('readImports', () => {
  it('reads imports, re-exports, dynamic imports and import types, with their lines', () => {
    const text = [
      "import {a} from 'one';",
      "import type {B} from 'two';",
      "export {c} from 'three';",
      "const d = import('four');",
      "type E = import('five').E;",
      "import {type F} from 'six';",
    ].join('\n');
    expect(readImports('x.ts', text)).toEqual([
      {specifier: 'one', line: 1, typeOnly: false},
      {specifier: 'two', line: 2, typeOnly: true},
      {specifier: 'three', line: 3, typeOnly: false},
      {specifier: 'four', line: 4, typeOnly: false},
      {specifier: 'five', line: 5, typeOnly: true},
      {specifier: 'six', line: 6, typeOnly: false},
    ]);
  });

  it('does not take an import in a comment or a string for one', () => {
    expect(readImports('x.ts', "// import 'a'\nconst text = `import 'b'`;")).toEqual([]);
  });
});

describe('layer rules', () => {
  it('names the file, its line, the import and the rule', () => {
    expect(
      check('packages/sdk/src/cron/parse.ts', "\nimport {html} from '@shipsec/schedules-widgets';"),
    ).toEqual([
      'packages/sdk/src/cron/parse.ts:2 imports "@shipsec/schedules-widgets", but ' +
        'sdk ← widgets, server, worker; widgets, sdk ← stories; never the reverse, never sideways',
    ]);
  });

  const forbidden: readonly (readonly [file: string, imports: string])[] = [
    ['packages/server/src/server.ts', "import {run} from '@shipsec/schedules-worker'"],
    ['packages/widgets/src/index.ts', "import {x} from '../../sdk/src/index.js'"],
    ['packages/widgets/src/index.ts', "import {x} from '@shipsec/schedules-sdk/src/cron/parse.js'"],
    ['tools/stack/seed.ts', "import {x} from '../../packages/sdk/src/index.ts'"],
    ['stories/src/a.stories.ts', "import {x} from '@shipsec/schedules-server'"],
    ['packages/sdk/src/contract/schedule.ts', "import {x} from '../errors/index.js'"],
    ['packages/sdk/src/cron/parse.ts', "import {x} from '../payload/diff.js'"],
    ['packages/sdk/src/client/client.ts', "import {x} from '../store/index.js'"],
    ['packages/sdk/src/client/client.ts', "import {readFile} from 'node:fs'"],
    ['packages/server/src/runs/run.routes.ts', "import {x} from './run.repository.js'"],
    ['packages/server/src/runs/run.routes.ts', "import {x} from '../temporal/run-gateway.js'"],
    ['packages/server/src/runs/run.service.ts', "import {x} from './run.routes.js'"],
    ['packages/server/src/runs/run.repository.ts', "import {x} from './run.service.js'"],
    ['packages/server/src/temporal/run-gateway.ts', "import {x} from '../storage/database.js'"],
    ['packages/server/src/temporal/run-gateway.ts', "import {sql} from 'kysely'"],
    ['packages/server/src/storage/connect.ts', "import {x} from '../http/http-problem.js'"],
    ['packages/server/src/reconcile/reconciler.ts', "import {Client} from '@temporalio/client'"],
    ['packages/worker/src/server-client.ts', "import {Pool} from 'pg'"],
    ['packages/worker/src/workflows/run.workflow.ts', "import * as z from 'zod'"],
    ['packages/worker/src/workflows/run.workflow.ts', "import {x} from '../activities/index.js'"],
    [
      'packages/worker/src/workflows/run.workflow.ts',
      "import {type X} from '@shipsec/schedules-sdk/contract'",
    ],
  ];
  it.each(forbidden)('refuse in %s: %s', (file, imports) => {
    expect(check(file, imports)).toHaveLength(1);
  });

  const allowed: readonly (readonly [file: string, imports: string])[] = [
    ['packages/server/src/server.ts', "import {x} from '@shipsec/schedules-sdk/contract'"],
    ['tools/stack/seed.ts', "import {x} from '@shipsec/schedules-sdk'"],
    ['e2e/main-job.test.ts', "import {x} from '../tools/stack/ports.ts'"],
    ['bench/next-fires.bench.ts', "import x from '../packages/sdk/src/cron/vectors/cron-vectors.json'"],
    ['packages/sdk/src/cron/parse.ts', "import {x} from '../errors/index.js'"],
    ['packages/sdk/src/cron/parse.ts', "import {x} from './parse-field.js'"],
    ['packages/sdk/src/client/client.test.ts', "import {aSchedule} from '../testing/index.js'"],
    ['packages/sdk/src/index.ts', "import {x} from './store/index.js'"],
    ['packages/server/src/runs/run.routes.ts', "import {x} from './run.service.js'"],
    ['packages/server/src/runs/run.service.ts', "import {x} from '../temporal/run-gateway.js'"],
    ['packages/server/src/storage/database.ts', "import type {RunTable} from '../runs/run.table.js'"],
    ['packages/server/src/reconcile/reconciler.stack.test.ts', "import {Client} from '@temporalio/client'"],
    [
      'packages/worker/src/workflows/run.workflow.ts',
      "import type {Activities} from '../activities/index.js'",
    ],
    ['packages/worker/src/workflows/run.workflow.ts', "import {sleep} from '@temporalio/workflow'"],
    ['packages/worker/src/workflows/run.workflow.ts', "import {order} from './graph.js'"],
  ];
  it.each(allowed)('allow in %s: %s', (file, imports) => {
    expect(check(file, imports)).toEqual([]);
  });
});
