import type {CDPSession, Page} from 'playwright';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** The thread's own time, in microseconds. */
  readonly tdur?: number;
}

function isTraceEvent(event: unknown): event is TraceEvent {
  if (typeof event !== 'object' || event === null) return false;
  return 'name' in event && 'pid' in event && 'tid' in event && 'ts' in event;
}

/** As few as will do: what is traced costs time, too. */
const CATEGORIES = ['toplevel', 'devtools.timeline', 'blink.user_timing'];
const TASK = 'ThreadControllerImpl::RunTask';

/**
 * How long the main thread of a page worked for each frame of an animation, in milliseconds of its own CPU time: what
 * else runs on this machine does not count, a CPU slow-down of the browser's own (`Emulation.setCPUThrottlingRate`)
 * does.
 *
 * @param animate marks its span by `performance.mark('scroll-start')` and `('scroll-end')`.
 */
export async function frameTimes(page: Page, animate: () => Promise<unknown>): Promise<readonly number[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser of its own.');
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({value}) => {
    for (const event of value) if (isTraceEvent(event)) events.push(event);
  });
  await session.send('Tracing.start', {traceConfig: {includedCategories: CATEGORIES}});
  await animate();
  await stopTracing(session);
  await session.detach();
  return framesOf(events);
}

async function stopTracing(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => resolve());
  });
  await session.send('Tracing.end');
  await complete;
}

function framesOf(events: readonly TraceEvent[]): readonly number[] {
  const at = (name: string): TraceEvent => {
    const found = events.find((event) => event.name === name);
    if (found === undefined) throw new Error(`The trace has no ${name}.`);
    return found;
  };
  const start = at('scroll-start');
  const end = at('scroll-end');
  const ours = events
    .filter(({pid, tid, ts}) => pid === start.pid && tid === start.tid && ts >= start.ts && ts <= end.ts)
    .toSorted((a, b) => a.ts - b.ts);
  const frames: number[] = [];
  let milliseconds = 0;
  let hasAnimated = false;
  for (const {name, tdur = 0} of ours) {
    hasAnimated ||= name === 'FireAnimationFrame';
    if (name !== TASK) continue;
    // The task of the next frame begins: what came before belongs to the one that has been animated.
    if (hasAnimated) {
      frames.push(milliseconds);
      milliseconds = 0;
      hasAnimated = false;
    }
    milliseconds += tdur / 1000;
  }
  return frames;
}
