import {parsePort} from './ports.ts';

/** What one `npm start` runs with; each part can be replaced from outside by an environment variable. */
export interface StackConfiguration {
  /** `PORT`: where the server and the page are. @default 8080 */
  readonly port: number;
  /** `PORT` + 1 and + 2; only used where Temporal is ours. */
  readonly temporalPort: number;
  readonly temporalUiPort: number;
  /** `PORT` + 3. */
  readonly sampleSitePort: number;
  /** `DATA_DIR`. @default '.data' */
  readonly dataFolder: string;
  /** `DATABASE_URL`: a Postgres to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** `TEMPORAL_ADDRESS`: a server to use instead of one of our own. */
  readonly temporalAddress: string | undefined;
  /** `TEMPORAL_NAMESPACE`. @default 'default' */
  readonly temporalNamespace: string;
  /** `TEMPORAL_TASK_QUEUE`. @default 'shipsec-schedules' */
  readonly temporalTaskQueue: string;
}

/**
 * @param environment `process.env`; an empty variable counts as absent.
 * @throws {StartError} when `PORT` is no usable port.
 */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): StackConfiguration {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const port = parsePort(read('PORT') ?? '8080');
  return {
    port,
    temporalPort: port + 1,
    temporalUiPort: port + 2,
    sampleSitePort: port + 3,
    dataFolder: read('DATA_DIR') ?? '.data',
    databaseUrl: read('DATABASE_URL'),
    temporalAddress: read('TEMPORAL_ADDRESS'),
    temporalNamespace: read('TEMPORAL_NAMESPACE') ?? 'default',
    temporalTaskQueue: read('TEMPORAL_TASK_QUEUE') ?? 'shipsec-schedules',
  };
}
