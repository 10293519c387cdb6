import {execFile} from 'node:child_process';
import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';

/** What a command printed, and whether it succeeded. A command that cannot be started counts as failed. */
export interface CommandResult {
  readonly ok: boolean;
  readonly output: string;
}

/** How to run it. */
export interface CommandOptions {
  /** Added to our own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which it is killed and has failed. @default none */
  readonly timeoutMs?: number;
  readonly cwd?: string;
}

/**
 * Runs a short command of the machine's own (`go`, `apt-get`, `chromium --version`) to its end. It never throws.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      {
        ...(options.cwd === undefined ? {} : {cwd: options.cwd}),
        env: {...process.env, ...options.env},
        timeout: options.timeoutMs ?? 0,
        killSignal: 'SIGKILL',
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        const printed = `${stdout}${stderr}`.trim();
        resolve({ok: error === null, output: printed === '' ? (error?.message ?? '') : printed});
      },
    );
  });
}

/** The first of these commands that PATH leads to, as an absolute path. `node_modules` folders do not count. */
export function findOnPath(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  for (const name of names) {
    for (const folder of folders) if (isExecutable(join(folder, name))) return join(folder, name);
  }
  return undefined;
}

/** Whether a file exists that we may execute. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
