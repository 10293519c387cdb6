import type {Resource} from '@shipsec/schedules-sdk/store';
import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What a resource knows at the moment. */
export type Snapshot<T> = ReturnType<Resource<T>['getSnapshot']>;

/** How a {@link StoreController} gets its resource. */
export interface StoreControllerOptions<T, Args extends readonly unknown[]> {
  /** What the resource depends on, read before every render; it is looked up anew when one of them changes. */
  readonly args: () => Args;
  /** The resource for these arguments; undefined while there is nothing to load. */
  readonly resource: (args: Args) => Resource<T> | undefined;
  /** Whether to go on showing the old data while that for the new arguments loads. @default never */
  readonly keepPrevious?: (before: Args, now: Args) => boolean;
}

const nothingYet: Snapshot<never> = {status: 'loading', data: undefined, error: undefined, fetching: false};

/**
 * Renders its host whenever a resource of the store changes, and keeps the resource alive (and polled) exactly as
 * long as the host is in the document.
 *
 * @example
 * class RunStates extends LitElement {
 *   workflowId = '';
 *   readonly #runs = new StoreController(this, {
 *     args: () => [this.workflowId] as const,
 *     resource: ([workflowId]) => store.runs({workflowId}),
 *   });
 *   override render = () => html`${this.#runs.snapshot.data?.runs.map(({status}) => status)}`;
 * }
 */
export class StoreController<T, Args extends readonly unknown[]> implements ReactiveController {
  #args: Args | undefined;
  #resource: Resource<T> | undefined;
  #unsubscribe: (() => void) | undefined;
  #previous: T | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly options: StoreControllerOptions<T, Args>,
  ) {
    host.addController(this);
  }

  /** The resource that is being followed. */
  get resource(): Resource<T> | undefined {
    return this.#resource;
  }

  /** Whether {@link snapshot} still holds the data for the arguments before: an empty list then means nothing. */
  get outdated(): boolean {
    return this.#previous !== undefined && this.#resource?.getSnapshot().status === 'loading';
  }

  /** Its state; `loading` while there is no resource. */
  get snapshot(): Snapshot<T> {
    const snapshot = this.#resource?.getSnapshot() ?? nothingYet;
    if (snapshot.status !== 'loading' || this.#previous === undefined) return snapshot;
    return {...snapshot, status: 'ready', data: this.#previous};
  }

  /** Loads again now, for a "Try again" button. Never rejects: a failure shows in the snapshot. */
  readonly refresh = (): void => {
    this.#resource?.refresh().catch(() => undefined);
  };

  hostConnected(): void {
    this.#subscribe();
  }

  hostUpdate(): void {
    const args = this.options.args();
    if (this.#args !== undefined && sameItems(this.#args, args)) return;
    const keep = this.#args !== undefined && (this.options.keepPrevious?.(this.#args, args) ?? false);
    this.#previous = keep ? this.snapshot.data : undefined;
    this.#args = args;
    const resource = this.options.resource(args);
    if (resource === this.#resource) return;
    this.#stop();
    this.#resource = resource;
    this.#subscribe();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #subscribe(): void {
    this.#unsubscribe ??= this.#resource?.subscribe(() => this.host.requestUpdate());
  }

  #stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
}

function sameItems(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => Object.is(item, right[index]));
}
