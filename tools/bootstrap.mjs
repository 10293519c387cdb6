/**
 * What every npm script begins with: `node tools/bootstrap.mjs <script.ts> [arguments]`, or
 * `node tools/bootstrap.mjs --exec <command> [arguments]` for a command of `node_modules/.bin`.
 *
 * It needs nothing but Node ≥ 20 and npm: it installs the workspace when the lockfile has changed since the last
 * time, and then runs the script on the Node 24 of the workspace. It hands on arguments, signals and the exit code.
 * Should it be killed, or the npm above it, what it has started ends too.
 */
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {constants} from 'node:os';
import {delimiter, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const PNPM_VERSION = '12.21.0';
const OLDEST_NODE = 20;
/** Longer than the stack takes to stop in order. */
const GRACE_MS = 30_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const binaries = join(modules, '.bin');
const stamp = join(modules, '.shipsec-install');
const node24 = join(binaries, 'node');

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** A guard of its own, so that `kill -9` of this process ends the child as well. */
function startGuard() {
  const guard = spawn(process.execPath, [join(root, 'tools/stack/guard.mjs')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  guard.stdin.on('error', () => {});
  return (message) => guard.stdin.write(`${JSON.stringify(message)}\n`);
}

/** The processes above us as far as npm: npm itself, or the shell through which npm runs a script, and npm. */
function lineage() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const [, grandparent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return /\((sh|dash|bash)\)/.test(stat) ? `${process.ppid} ${grandparent}` : String(process.ppid);
  } catch {
    return String(process.ppid);
  }
}

/** An npm that is killed with `kill -9` passes no signal on: nobody would know that the stack still runs. */
function onNpmGone(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = lineage();
  setInterval(() => lineage() !== before && stop(), 500).unref();
}

/** Runs a command in the foreground to its end and resolves with its exit code. */
function run(tellGuard, command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {stdio: 'inherit', cwd: root, env});
    child.once('error', (error) => fail(`Could not run ${command}: ${error.message}`));
    if (child.pid === undefined) return;
    tellGuard({watch: child.pid, graceMs: GRACE_MS});
    const forward = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, forward);
    onNpmGone(() => child.kill('SIGTERM'));
    child.once('exit', (code, signal) => {
      tellGuard({forget: child.pid});
      for (const name of SIGNALS) process.off(name, forward);
      resolve(signal === null ? code : 128 + constants.signals[signal]);
    });
  });
}

/** What an install depends on. The platform counts because native packages differ. */
function installFingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

async function install(tellGuard) {
  const fingerprint = installFingerprint();
  if (existsSync(node24) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  process.stdout.write('• Installing the workspace (a first time takes about half a minute)\n');
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  // CI=true: pnpm would otherwise ask before it replaces a node_modules that another package manager made.
  const env = {...process.env, CI: 'true'};
  const code = await run(tellGuard, npx, ['-y', `pnpm@${PNPM_VERSION}`, 'install', '--frozen-lockfile'], env);
  if (code !== 0)
    fail('The installation failed: see the lines above (it needs the npm registry, or a mirror in .npmrc).');
  writeFileSync(stamp, fingerprint);
}

async function main() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    fail(
      `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE} or newer from https://nodejs.org`,
    );
  }
  const [first, ...rest] = process.argv.slice(2);
  if (first === undefined) fail('Usage: node tools/bootstrap.mjs <script.ts> | --exec <command> [arguments]');
  const tellGuard = startGuard();
  await install(tellGuard);
  const env = {...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}`};
  const [command, ...args] = first === '--exec' ? rest : [node24, first, ...rest];
  if (command === undefined) fail('Usage: node tools/bootstrap.mjs --exec <command> [arguments]');
  process.exit(await run(tellGuard, first === '--exec' ? join(binaries, command) : command, args, env));
}

await main();
