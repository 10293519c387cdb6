import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/**
 * When a process began, as an opaque text: together with its ID it names one process for good, as IDs are given out
 * again. `undefined` for a process that is gone.
 */
export function processIdentity(pid: number): string | undefined {
  if (process.platform !== 'linux') return startTimeFromPs(pid);
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): field 3 (state) follows the command's closing parenthesis, field 22 is the start time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : `${bootId()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** Whether the process with that ID runs and is the one of which {@link processIdentity} once gave `identity`. */
export function isAlive(pid: number, identity: string | undefined): boolean {
  return identity !== undefined && processIdentity(pid) === identity;
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function startTimeFromPs(pid: number): string | undefined {
  try {
    const text = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {encoding: 'utf8', stdio: 'pipe'});
    return text.trim() === '' ? undefined : text.trim();
  } catch {
    return undefined;
  }
}
