import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import type {Supervisor} from '../../tools/stack/processes.ts';
import {startPart, type Part} from './part.ts';

/** One server replica. */
export interface ServerPart extends Part {
  readonly url: string;
  /** Lets it die at that fault point (`packages/server/src/fault-point.ts`), from now on. */
  arm(point: string): void;
  disarm(): void;
}

const SERVER = fileURLToPath(new URL('../../packages/server/dist/cli.js', import.meta.url));
const START_TIMEOUT_MS = 60_000;

export async function startServerPart(
  supervisor: Supervisor,
  folder: string,
  {name, port, env}: {readonly name: string; readonly port: number; readonly env: Record<string, string>},
): Promise<ServerPart> {
  const url = `http://127.0.0.1:${port}`;
  const slug = name.replaceAll(' ', '-');
  const faultFile = join(folder, `${slug}.fault`);
  let starts = 0;
  const part = await startPart(name, async () => {
    const server = await supervisor.start({
      name,
      command: process.execPath,
      args: [SERVER],
      env: {
        ...env,
        PORT: String(port),
        LOG_LEVEL: 'warn',
        NODE_ENV: 'test',
        SHIPSEC_FAULT_FILE: faultFile,
      },
      logFile: join(folder, `${slug}-${++starts}.log`),
    });
    let ended = false;
    void server.exited.then(() => (ended = true));
    for (const end = Date.now() + START_TIMEOUT_MS; !(await isUp(url)); await sleep(50)) {
      if (ended || Date.now() > end) throw new Error(`${name} did not start: ${server.logTail()}`);
    }
    return server;
  });
  return {
    ...part,
    url,
    arm: (point) => writeFileSync(faultFile, point),
    disarm: () => rmSync(faultFile, {force: true}),
  };
}

async function isUp(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/live`, {signal: AbortSignal.timeout(2000)});
    return answer.ok;
  } catch {
    return false;
  }
}
