import {describe, expect, it} from 'vitest';
import {readConfiguration} from './configuration.ts';

describe('readConfiguration', () => {
  it('has a default for everything', () => {
    expect(readConfiguration({})).toEqual({
      port: 8080,
      temporalPort: 8081,
      temporalUiPort: 8082,
      sampleSitePort: 8083,
      dataFolder: '.data',
      databaseUrl: undefined,
      temporalAddress: undefined,
      temporalNamespace: 'default',
      temporalTaskQueue: 'shipsec-schedules',
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfiguration({TEMPORAL_ADDRESS: ' ', DATA_DIR: ''})).toEqual(readConfiguration({}));
  });

  it('replaces each part from outside', () => {
    const environment = {
      PORT: '9000',
      DATA_DIR: 'elsewhere',
      DATABASE_URL: 'postgresql://127.0.0.1/db',
      TEMPORAL_ADDRESS: '127.0.0.1:7233',
      TEMPORAL_NAMESPACE: 'mine',
      TEMPORAL_TASK_QUEUE: 'queue',
    };
    expect(readConfiguration(environment)).toMatchObject({
      port: 9000,
      sampleSitePort: 9003,
      dataFolder: 'elsewhere',
      databaseUrl: 'postgresql://127.0.0.1/db',
      temporalAddress: '127.0.0.1:7233',
      temporalNamespace: 'mine',
      temporalTaskQueue: 'queue',
    });
  });
});
