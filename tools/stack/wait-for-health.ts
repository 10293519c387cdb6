import {setTimeout as sleep} from 'node:timers/promises';
import {announce} from './announce.ts';
import {StartError} from './start-error.ts';

const POLL_MS = 150;

/**
 * Waits until the server's health route answers 200, and says meanwhile which part is not ready.
 *
 * @param url of the health route. `signal`: ends the waiting.
 * @throws {StartError} naming the part, when it is not ready in time.
 */
export async function waitForHealth(
  url: string,
  {timeoutMs, signal}: {readonly timeoutMs: number; readonly signal: AbortSignal},
): Promise<void> {
  let waitingFor = 'the server';
  let announced: string | undefined;
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(POLL_MS, undefined, {signal})) {
    const missing = await missingParts(url);
    if (missing.length === 0) return;
    waitingFor = missing.join(' and ');
    if (waitingFor !== announced) announce(`Waiting for ${waitingFor}`);
    announced = waitingFor;
  }
  throw new StartError(
    `After ${timeoutMs / 1000} s still not ready: ${waitingFor}. The logs folder tells why.`,
  );
}

/** Empty once everything is ready. */
async function missingParts(url: string): Promise<string[]> {
  try {
    const response = await fetch(url, {signal: AbortSignal.timeout(5000)});
    const body: unknown = await response.json();
    return response.ok ? [] : unreadyParts(body);
  } catch {
    // Not listening yet.
    return ['the server'];
  }
}

/** From `HealthSchema` of the contract, which cannot be imported here: this runs before anything is built. */
function unreadyParts(body: unknown): string[] {
  const parts = property(body, 'parts');
  const names = typeof parts === 'object' && parts !== null ? Object.keys(parts) : [];
  const unready = names.filter((name) => property(property(parts, name), 'ready') !== true);
  return unready.length > 0 ? unready.map((name) => `the ${name}`) : ['the server'];
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
