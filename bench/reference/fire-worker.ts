import {fileURLToPath} from 'node:url';
import {NativeConnection, Worker} from '@temporalio/worker';

/** The raw thing: a worker for a schedule that starts a child with one activity. Prints a URL once it polls. */
const connection = await NativeConnection.connect({address: process.env['TEMPORAL_ADDRESS'] ?? ''});
const worker = await Worker.create({
  connection,
  taskQueue: 'reference-fires',
  workflowsPath: fileURLToPath(new URL('./fire-workflows.ts', import.meta.url)),
  activities: {act: async () => undefined},
});
process.on('SIGTERM', () => worker.shutdown());
process.stdout.write('http://127.0.0.1/polling\n');
await worker.run();
await connection.close();
