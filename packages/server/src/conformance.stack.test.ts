import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {describeConformance, type ConformanceTarget} from '@shipsec/schedules-sdk/testing/conformance';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {pino} from 'pino';
import {inject} from 'vitest';
import {createApp} from './http/app.js';
import {createSchedulesRouter} from './schedules-router.js';
import {findInstallationId} from './storage/installation.js';
import {connectTemporal} from './temporal/connection.js';
import {createTemporalGateway} from './temporal/temporal-gateway.js';
import {aSecretBox} from './testing/a-secret-box.js';
import {documentedFetch} from './testing/documented-answers.js';
import {createDatabase, storageKinds, type StorageKind} from './testing/test-server.js';

for (const kind of storageKinds) describeConformance(`server on ${kind}`, () => startServer(kind));

const internalToken = 'a-token-for-the-conformance-suite';

/** The whole application on a database of its own and the shared Temporal, without a worker: reports come from the tests. */
async function startServer(kind: StorageKind): Promise<ConformanceTarget> {
  const database = await createDatabase(kind);
  const storage = await database.open();
  const installationId = await findInstallationId(storage.db);
  const taskQueue = `conformance-${installationId}`;
  const temporal = createTemporalGateway({
    address: inject('temporalAddress'),
    namespace: 'default',
    taskQueue,
    installationId,
    // A loaded machine may need longer than a person would wait; no test here is about that.
    callTimeoutMs: 30_000,
  });
  const outside = connectTemporal({
    address: inject('temporalAddress'),
    namespace: 'default',
    callTimeoutMs: 30_000,
  });
  const handleOf = ({temporalScheduleId}: Schedule) =>
    outside.client.schedule.getHandle(temporalScheduleId ?? '');
  const logger = pino({level: 'silent'});
  const secrets = aSecretBox();
  const options = {storage, temporal, installationId, taskQueue, internalToken, secrets, logger};
  const router = createSchedulesRouter(options);
  const server = createServer(createApp({router, logger}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  return {
    baseUrl,
    fetch: documentedFetch(baseUrl),
    finishRun: (runId, end) => report(`${baseUrl}/internal/runs/${runId}/finished`, end),
    reportComponents: (components) => report(`${baseUrl}/internal/components`, {components}),
    pauseInTemporal: (schedule, note) => handleOf(schedule).pause(note),
    deleteInTemporal: (schedule) => handleOf(schedule).delete(),
    reconcile: () => report(`${baseUrl}/internal/reconcile`, {}),
    async stop() {
      await outside.close();
      await router.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await temporal.close();
      await storage.close();
      await database.drop();
    },
  };
}

/** As the worker does it. */
async function report(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-Internal-Token': internalToken},
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}
