import {randomUUID} from 'node:crypto';
import {NativeConnection} from '@temporalio/worker';
import {pino} from 'pino';
import {describe, expect, inject, it} from 'vitest';
import {installTemporalLogging} from './temporal-logging.js';
import {createSchedulesWorker} from './worker.js';

installTemporalLogging(pino({level: 'silent'}));

const server = {baseUrl: 'http://127.0.0.1:9', token: 'a-token'};

describe('createSchedulesWorker', () => {
  it('refuses a namespace that Temporal does not have, and names it', async () => {
    const options = {address: inject('temporalAddress'), namespace: 'nowhere', server};
    await expect(createSchedulesWorker(options)).rejects.toThrow('Namespace nowhere is not found');
  });

  it('leaves a connection that was handed in open after it has stopped', async () => {
    const connection = await NativeConnection.connect({address: inject('temporalAddress')});
    const worker = await createSchedulesWorker({connection, taskQueue: randomUUID(), server});
    const running = worker.run();
    worker.shutdown();
    await running;
    await expect(connection.workflowService.getSystemInfo({})).resolves.toBeDefined();
    await connection.close();
  });

  it('ends at once when it was stopped before it began', async () => {
    const worker = await createSchedulesWorker({
      address: inject('temporalAddress'),
      taskQueue: randomUUID(),
      server,
    });
    worker.shutdown();
    worker.shutdown();
    await expect(worker.run()).resolves.toBeUndefined();
  });
});
