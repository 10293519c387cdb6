import type {DestinationStream} from 'pino';
import {activityLabels} from '../activity/activity-log.js';

/** Where lines are pushed to, beside standard output. */
export interface LokiDestination {
  readonly stream: DestinationStream;
  /** Pushes what is left. */
  readonly close: () => Promise<void>;
}

/** Lines wait this long for others; at most so many are kept while Loki is away, the oldest go first. */
const BATCHING = {interval: 2, maxBufferSize: 10_000};

/**
 * Pushes log lines to Loki, with their IDs as labels. Loaded when it is wanted only.
 *
 * @param url `http://user:password@loki:3100`; the user may be left out.
 */
export async function openLoki(url: string): Promise<LokiDestination> {
  const {pinoLoki} = await import('pino-loki');
  const {username, password, origin, pathname} = new URL(url);
  const stream = pinoLoki({
    host: origin,
    endpoint: pathname === '/' ? '/loki/api/v1/push' : pathname,
    ...(username === ''
      ? {}
      : {basicAuth: {username: decodeURIComponent(username), password: decodeURIComponent(password)}}),
    labels: {service_name: 'shipsec-schedules'},
    propsToLabels: activityLabels,
    replaceTimestamp: false,
    silenceErrors: true,
    batching: BATCHING,
  });
  return {
    stream,
    close: () =>
      new Promise((resolve) => {
        stream.once('close', resolve);
        stream.end();
      }),
  };
}
