import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {build, type BuildResult} from 'esbuild';
import {afterEach, describe, expect, it} from 'vitest';
import {importDirectly} from './import-directly.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, {recursive: true})));

/** Bundles `a.js` and `b.js` of a package with shared chunks. @returns for each what it loads, as one text */
async function bundled(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'import-directly-')));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, 'dist', name);
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, text);
  }
  const result: BuildResult<{write: false}> = await build({
    entryPoints: ['a', 'b'].map((name) => join(folder, `dist/${name}.js`)),
    outdir: join(folder, 'out'),
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    plugins: [importDirectly(folder)],
  });
  const texts = new Map(result.outputFiles.map(({path, text}) => [path, text]));
  const loadedBy = (path: string): string => {
    const text = texts.get(path) ?? '';
    const imports = [...text.matchAll(/from "(.*)"/g)].map(([, from = '']) => join(dirname(path), from));
    return text + imports.map(loadedBy).join('');
  };
  return Object.fromEntries(['a', 'b'].map((name) => [name, loadedBy(join(folder, `out/${name}.js`))]));
}

const index = "export { one } from './one.js';\nexport { two as second } from './inner/index.js';\n";
const shared = {
  'index.js': index,
  'one.js': "export let one = 'text of one'; globalThis.told = one;",
  'inner/index.js': "// Names.\nexport { two } from './two.js';\n//# sourceMappingURL=index.js.map",
  'inner/two.js': "export let two = 'text of two'; globalThis.told = two;",
};

describe('importDirectly', () => {
  it('gives each entry point what it names, and nothing else that an index lists', async () => {
    const {a, b} = await bundled({
      ...shared,
      'a.js': "import { one } from './index.js';\nconsole.log(one);",
      'b.js': "import { second as s, } from './index.js';\nconsole.log(s);",
    });
    expect(a).toContain('text of one');
    expect(a).not.toContain('text of two');
    expect(b).toContain('text of two');
    expect(b).not.toContain('text of one');
  });

  it('leaves a module with anything of its own alone', async () => {
    const {a} = await bundled({
      ...shared,
      'index.js': `${index}globalThis.told = 'own';`,
      'a.js': "import { one } from './index.js';\nconsole.log(one);",
      'b.js': "import { second } from './index.js';\nconsole.log(second);",
    });
    expect(a).toContain('own');
    expect(a).toContain('text of one');
  });
});
