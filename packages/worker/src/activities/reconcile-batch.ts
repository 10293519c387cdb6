import type {ReconcileResponse} from '@shipsec/schedules-sdk/contract';
import type {ServerClient} from '../server-client.js';

/** Has the server reconcile one batch. */
export function createReconcileBatch(server: ServerClient) {
  return async function reconcileBatch(): Promise<ReconcileResponse> {
    return server.reconcile();
  };
}
