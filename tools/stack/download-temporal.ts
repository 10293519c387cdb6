/**
 * Has `@temporalio/testing` perform the official download into a folder: `node download-temporal.ts <folder>`.
 * A program of its own, because the native library it loads would otherwise live on in the stack, and because a
 * download that hangs can then simply be killed.
 */
import {TestWorkflowEnvironment} from '@temporalio/testing';

const [downloadDir] = process.argv.slice(2);
if (downloadDir === undefined) throw new Error('Usage: node download-temporal.ts <folder>');
const environment = await TestWorkflowEnvironment.createLocal({
  server: {executable: {type: 'cached-download', downloadDir}},
});
await environment.teardown();
