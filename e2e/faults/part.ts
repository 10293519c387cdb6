import type {SupervisedProcess} from '../../tools/stack/processes.ts';

/** One process of the stack, under a name that outlives it. */
export interface Part {
  readonly name: string;
  /** `kill -9`, by its ID. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves when it has ended as a fault wants it to. */
  ended(): Promise<void>;
  /**
   * Starts it again after its end, and resolves when it can be used. Nothing happens while it runs.
   *
   * @throws when no fault has ended it: then it has died of something that it should have survived.
   */
  start(): Promise<void>;
}

/** @param launch starts the process and resolves when it can be used. */
export async function startPart(name: string, launch: () => Promise<SupervisedProcess>): Promise<Part> {
  let current = await launch();
  let hasEnded = false;
  let isEndWanted = false;
  let starting: Promise<void> | undefined;
  void watch();

  async function watch(): Promise<void> {
    hasEnded = false;
    await current.exited;
    hasEnded = true;
  }

  async function launchAgain(): Promise<void> {
    if (!isEndWanted) throw new Error(`${name} has ended by itself: ${current.logTail(30)}`);
    current = await launch();
    void watch();
    isEndWanted = false;
  }

  return {
    name,
    async kill() {
      isEndWanted = true;
      process.kill(current.pid, 'SIGKILL');
      await current.exited;
    },
    async ended() {
      isEndWanted = true;
      await current.exited;
    },
    start() {
      if (!hasEnded) return starting ?? Promise.resolve();
      starting ??= launchAgain().finally(() => (starting = undefined));
      return starting;
    },
  };
}
