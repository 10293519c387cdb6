import type {Graph} from '@shipsec/schedules-sdk/contract';
import type {SchedulesStore} from '@shipsec/schedules-sdk/store';
import type {ReactiveControllerHost} from 'lit';

/** Where the graph of a pinned version stands. `failed` also where the backend has no such route. */
export type PinnedVersion = Graph | 'loading' | 'failed';

/** The graphs of pinned workflow versions, each asked for once: a version never changes. */
export class PinnedVersions {
  readonly #known = new Map<string, PinnedVersion>();

  constructor(private readonly host: ReactiveControllerHost) {}

  get(store: SchedulesStore, workflowId: string, versionId: string): PinnedVersion {
    const known = this.#known.get(versionId);
    if (known !== undefined) return known;
    this.#known.set(versionId, 'loading');
    void this.#load(store, workflowId, versionId);
    return 'loading';
  }

  /** Asks again for those that failed. */
  forgetFailures(): void {
    for (const [id, version] of this.#known) if (version === 'failed') this.#known.delete(id);
  }

  async #load(store: SchedulesStore, workflowId: string, versionId: string): Promise<void> {
    try {
      this.#known.set(versionId, (await store.client.workflows.version(workflowId, versionId)).graph);
    } catch {
      this.#known.set(versionId, 'failed');
    }
    this.host.requestUpdate();
  }
}
