import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {SchedulesClient} from '@shipsec/schedules-sdk';

const START_SCRIPT = fileURLToPath(new URL('../../tools/stack/start.ts', import.meta.url));

/** The stack as `npm start` runs it, in processes of its own. */
export interface Stack {
  /** The page that it prints, without a slash at the end. */
  readonly url: string;
  readonly client: SchedulesClient;
  /** All that it has printed so far. */
  output(): string;
  /** SIGTERM, and waits for the end. @returns the exit code */
  stop(): Promise<number | null>;
  /** `kill -9` for every process of it at once, Temporal and database included: a power cut. */
  killEverything(): Promise<void>;
  /** Every living process of it. */
  pids(): number[];
}

/** Starts it and waits until everything is ready. @throws {Error} with what it printed, when it ends before that */
export async function startStack(options: {
  port: number;
  dataDir: string;
  env?: Record<string, string>;
}): Promise<Stack> {
  const child = spawn(process.execPath, [START_SCRIPT], {
    env: {...process.env, ...options.env, PORT: String(options.port), DATA_DIR: options.dataDir},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${options.port}`;
  await untilPrinted(child, () => output, url);
  return {
    url,
    client: new SchedulesClient({baseUrl: `${url}/api/v1`}),
    output: () => output,
    pids: () => familyOf(child.pid ?? 0),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      await once(child, 'exit');
      return child.exitCode;
    },
    async killEverything() {
      const exited = once(child, 'exit');
      for (const pid of familyOf(child.pid ?? 0)) killNow(pid);
      await exited;
    },
  };
}

async function untilPrinted(child: ChildProcess, output: () => string, url: string): Promise<void> {
  while (!output().includes(url) || !/stop/i.test(output())) {
    if (child.exitCode !== null) throw new Error(`The stack ended with ${child.exitCode}:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A process and all that descend from it, parents first, so that nothing can react to the end of its children. */
function familyOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    const parent = parentOf(pid);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const family = [root];
  for (const pid of family) family.push(...(children.get(pid) ?? []));
  return family;
}

function parentOf(pid: number): number | undefined {
  try {
    // The name in brackets may contain anything, so the fields are counted from its end.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return Number(parent);
  } catch {
    return undefined;
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
