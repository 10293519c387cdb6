import {execFileSync} from 'node:child_process';
import {join} from 'node:path';
import {repositoryRoot} from '../stack/repository-root.ts';

/** A file's text as our formatter lays it out, which also checks that it can be read. @param path decides how. */
export function formatFile(path: string, text: string): string {
  return execFileSync(join(repositoryRoot, 'node_modules/.bin/oxfmt'), [`--stdin-filepath=${path}`], {
    cwd: repositoryRoot,
    input: text,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}
