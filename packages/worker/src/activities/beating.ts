import {Context} from '@temporalio/activity';

const HEARTBEAT_INTERVAL_MS = 1000;

/** An activity with a heartbeat every second, so that Temporal notices the end of its worker long before its timeout. */
export function beating<Arguments extends readonly unknown[], Result>(
  activity: (...values: Arguments) => Promise<Result>,
): (...values: Arguments) => Promise<Result> {
  return async function beatingActivity(...values) {
    const context = Context.current();
    const heartbeat = setInterval(() => context.heartbeat(), HEARTBEAT_INTERVAL_MS);
    try {
      return await activity(...values);
    } finally {
      clearInterval(heartbeat);
    }
  };
}
