import {existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

/**
 * Makes a folder hold exactly these files. What is the same already is not touched: a running server serves from
 * here, and modification times stay true.
 *
 * @param files contents by path relative to the folder.
 */
export function syncFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  mkdirSync(folder, {recursive: true});
  for (const [path, contents] of files) {
    const file = join(folder, path);
    if (existsSync(file) && readFileSync(file).equals(contents)) continue;
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, contents);
  }
  for (const path of globSync('**/*', {cwd: folder})) {
    if (!files.has(path) && statSync(join(folder, path)).isFile()) rmSync(join(folder, path));
  }
}
