/**
 * The guard: a tiny process that outlives its parent, whatever happens to that one (`kill -9` included), and ends
 * every process the parent had registered. It reads JSON lines from its standard input, a pipe only the parent
 * holds; the end of that pipe is the one sign of the parent's death that nothing can suppress.
 *
 * - `{"watch": 123, "signal": "SIGINT", "graceMs": 5000, "folder": "…"}`: on the parent's death send `signal`
 *   (default `SIGTERM`) to the group or process 123, after `graceMs` (default 5000) `SIGKILL`, then remove `folder`.
 * - `{"forget": 123}`: it has ended by itself.
 *
 * Plain JavaScript without dependencies, because the bootstrap starts it before anything is installed.
 */
import {spawnSync} from 'node:child_process';
import {readFileSync, readdirSync, rmSync} from 'node:fs';
import {createInterface} from 'node:readline';

const DEFAULT_GRACE_MS = 5000;
const POLL_MS = 50;

/** @type {Map<number, {signal: NodeJS.Signals, graceMs: number, folder?: string}>} */
const watched = new Map();

/** `[state, parentPid]` of a process from Linux's /proc; undefined elsewhere and for a process that is gone. */
function procStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name stands in parentheses and may itself contain blanks and parentheses.
    const [state, parentPid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [state, Number(parentPid)];
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  // A zombie nobody reaps (a container without an init) answers signals but is gone.
  return procStat(pid)?.[0] !== 'Z';
}

/** The parent's ID of every process there is. */
function allParents() {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return new Map(pids.map((pid) => [Number(pid), procStat(pid)?.[1]]));
  } catch {
    const table = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], {encoding: 'utf8'}).stdout ?? '';
    return new Map(
      table
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/).map(Number)),
    );
  }
}

/** All processes below `roots`, e.g. the Chromium a test runner started in a process group of its own. */
function descendantsOf(roots) {
  const parents = allParents();
  const found = new Set(roots);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [pid, parentPid] of parents) if (found.has(parentPid) && pid !== process.pid) found.add(pid);
  }
  return [...found].filter((pid) => !roots.includes(pid));
}

function send(pid, signal) {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // No such group: the process is not a leader, so try the process; no such process: nothing to do.
    }
  }
}

async function endAll() {
  const roots = [...watched.keys()];
  const everyone = [...roots, ...descendantsOf(roots)];
  for (const [pid, {signal}] of watched) send(pid, signal);
  const patience = Math.max(...[...watched.values()].map(({graceMs}) => graceMs));
  for (const end = Date.now() + patience; Date.now() < end && everyone.some(isAlive);) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  for (const pid of everyone.filter(isAlive)) send(pid, 'SIGKILL');
  for (const {folder} of watched.values()) if (folder) rmSync(folder, {recursive: true, force: true});
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

const lines = createInterface({input: process.stdin});
lines.on('line', (line) => {
  const {watch, forget, signal = 'SIGTERM', graceMs = DEFAULT_GRACE_MS, folder} = JSON.parse(line);
  if (forget) watched.delete(forget);
  if (watch) watched.set(watch, {signal, graceMs, folder});
});
async function finish() {
  if (watched.size > 0) await endAll();
  process.exit(0);
}
lines.on('close', () => void finish());
