/**
 * The package check of `npm test`: each package as it would be published (packed by pnpm, which applies
 * `publishConfig`) is what its package.json says, for bundlers and for Node, types included.
 */
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {repositoryRoot} from '../stack/repository-root.ts';
import {runCommand} from '../stack/run-command.ts';

/** The version that tools/bootstrap.mjs installs with. */
const PNPM =
  /PNPM_VERSION = '([\d.]+)'/.exec(readFileSync(join(repositoryRoot, 'tools/bootstrap.mjs'), 'utf8'))?.[1] ??
  '';
const PACKAGES = ['sdk', 'widgets', 'server', 'worker'] as const;
const bin = (name: string): string => join(repositoryRoot, 'node_modules/.bin', name);

/** @returns what is wrong, in the checking tool's own words; empty when nothing is */
async function check(name: string, folder: string): Promise<string> {
  const cwd = join(repositoryRoot, 'packages', name);
  const tarball = join(folder, `${name}.tgz`);
  const packed = await runCommand('npx', ['-y', `pnpm@${PNPM}`, 'pack', '--out', tarball], {cwd});
  if (!packed.ok) return packed.output;
  const [lint, types] = await Promise.all([
    runCommand(bin('publint'), ['run', tarball, '--strict'], {cwd}),
    runCommand(
      bin('attw'),
      [tarball, '--profile', 'esm-only', '--no-emoji', '--exclude-entrypoints', './package.json'],
      {cwd},
    ),
  ]);
  return [lint, types]
    .filter((result) => !result.ok)
    .map((result) => result.output)
    .join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'shipsec-pack-'));
try {
  for (const name of PACKAGES) {
    const complaints = await check(name, folder);
    process.stdout.write(`@shipsec/schedules-${name}: ${complaints === '' ? 'sound' : complaints}\n`);
    if (complaints !== '') process.exitCode = 1;
  }
} finally {
  rmSync(folder, {recursive: true, force: true});
}
