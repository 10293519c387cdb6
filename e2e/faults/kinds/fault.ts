import type {Scene} from '../scene.ts';

/** What is struck. */
export const faultKinds = ['server', 'worker', 'temporal', 'postgres', 'replicas', 'meddling'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** One way in which things go wrong. */
export interface Fault {
  readonly kind: FaultKind;
  /** In words, for the line of its round. */
  readonly name: string;
  /**
   * Makes it happen. What it has killed may stay dead: settling starts it again.
   *
   * @throws when it could not be made to happen, which fails the round.
   */
  strike(scene: Scene): Promise<void>;
}

const PATIENCE_MS = 30_000;

/** @throws when that does not come to pass: a fault that does not happen proves nothing. */
export async function untilStruck(what: string, struck: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`This fault did not come to pass: ${what}.`)), PATIENCE_MS);
  });
  try {
    await Promise.race([struck, late]);
  } finally {
    clearTimeout(timer);
  }
}
