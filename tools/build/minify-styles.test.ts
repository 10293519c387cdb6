import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {minifyStyles} from './minify-styles.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'styles-'))));
afterEach(() => rmSync(folder, {recursive: true}));

const MODULE = `import { css } from 'lit';
export const styles = [other, css \`
  /* Why. */
  .row > td {
    min-height: max(5.5rem, var(--held, 0px));
  }
\`, css \`
  .a { width: \${size}; }
\`];
`;

describe('minifyStyles', () => {
  it('takes out what only people read, and leaves alone what is put together from parts', async () => {
    const file = join(folder, 'row.styles.js');
    writeFileSync(file, MODULE);
    await minifyStyles(folder);
    const minified = readFileSync(file, 'utf8');
    expect(minified).toContain('css `.row>td{min-height:max(5.5rem,var(--held, 0px))}`');
    expect(minified).toContain('  .a { width: ${size}; }');
  });

  it('writes nothing the second time', async () => {
    const file = join(folder, 'row.styles.js');
    writeFileSync(file, MODULE);
    await minifyStyles(folder);
    const {mtimeMs} = statSync(file);
    await minifyStyles(folder);
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });

  it('touches no other module', async () => {
    const file = join(folder, 'row.js');
    writeFileSync(file, MODULE);
    await minifyStyles(folder);
    expect(readFileSync(file, 'utf8')).toBe(MODULE);
  });
});
