import {createServer} from 'node:net';
import {StartError} from './start-error.ts';

/** A port the stack needs, and what for (`server`, `Temporal`, …). */
export interface PortUse {
  readonly port: number;
  readonly purpose: string;
}

const HIGHEST_PORT = 65_535;

/**
 * @param text the value of `PORT`; the stack also takes the three ports after it.
 * @throws {StartError} when it is no port number, or leaves no room for those three.
 */
export function parsePort(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= HIGHEST_PORT - 3) return port;
  throw new StartError(
    `PORT is "${text}", but must be a number from 1 to ${HIGHEST_PORT - 3}, e.g. PORT=8080 npm start`,
  );
}

/** Whether nothing listens on that port of 127.0.0.1. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({port, host: '127.0.0.1', exclusive: true}, () => probe.close(() => resolve(true)));
  });
}

/**
 * @param base the value of `PORT`, from which the advice is made.
 * @throws {StartError} naming the first busy port and what to do.
 */
export async function requireFreePorts(uses: readonly PortUse[], base: number): Promise<void> {
  for (const {port, purpose} of uses) {
    if (await isPortFree(port)) continue;
    const other = base + 100 <= HIGHEST_PORT - 3 ? base + 100 : base - 100;
    throw new StartError(
      `Port ${port} (${purpose}) is in use: stop the program that holds it, or choose another with PORT=${other} npm start`,
    );
  }
}

/** The first of `count` consecutive ports that are free at this moment. For tests and trials. */
export async function findFreePorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 12_000);
    const ports = Array.from({length: count}, (_, index) => first + index);
    const free = await Promise.all(ports.map(isPortFree));
    if (free.every(Boolean)) return first;
  }
}
