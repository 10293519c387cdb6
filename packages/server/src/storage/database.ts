import type {Kysely, Transaction} from 'kysely';
import type {AuditEventTable} from '../audit/audit-event.table.js';
import type {ApiKeyTable} from '../auth/api-key.table.js';
import type {BackfillTable} from '../backfills/backfill.table.js';
import type {ComponentTable} from '../components/component.table.js';
import type {FireTable} from '../fires/fire.table.js';
import type {CadenceSpanTable, FireTotalTable, LedgerTable} from '../fires/ledger.table.js';
import type {IdempotencyKeyTable} from '../idempotency/idempotency-key.table.js';
import type {LiveEventTable} from '../live/live-event.table.js';
import type {OrphanTable} from '../reconcile/orphan.table.js';
import type {RunTable} from '../runs/run.table.js';
import type {TraceEventTable} from '../runs/trace-event.table.js';
import type {BulkOperationTable} from '../schedules/bulk-operation.table.js';
import type {ScheduleTable} from '../schedules/schedule.table.js';
import type {WorkflowTable, WorkflowVersionTable} from '../workflows/workflow.table.js';
import type {InstallationTable} from './installation.table.js';

/** Every table, in camelCase; the columns are snake_case. */
export interface Database {
  installation: InstallationTable;
  workflows: WorkflowTable;
  workflowVersions: WorkflowVersionTable;
  schedules: ScheduleTable;
  runs: RunTable;
  orphans: OrphanTable;
  fires: FireTable;
  backfills: BackfillTable;
  cadenceSpans: CadenceSpanTable;
  ledgers: LedgerTable;
  fireTotals: FireTotalTable;
  traceEvents: TraceEventTable;
  auditEvents: AuditEventTable;
  apiKeys: ApiKeyTable;
  idempotencyKeys: IdempotencyKeyTable;
  bulkOperations: BulkOperationTable;
  liveEvents: LiveEventTable;
  components: ComponentTable;
}

/** A connection or a transaction: for what is right in either. */
export type Db = Kysely<Database>;
/** For what must be one of several changes that hold together. */
export type Trx = Transaction<Database>;
