/**
 * A parent for the tests to kill: starts the programs its arguments name (JavaScript texts) under a supervisor, prints
 * their process IDs as one JSON line, and stays.
 */
import {createSupervisor} from '../processes.ts';

const supervisor = createSupervisor();
const pids: number[] = [];
for (const program of process.argv.slice(2)) {
  const child = await supervisor.start({
    name: 'child',
    command: process.execPath,
    args: ['-e', program],
    graceMs: 500,
  });
  pids.push(child.pid);
}
process.stdout.write(`${JSON.stringify(pids)}\n`);
setInterval(() => {}, 60_000);
