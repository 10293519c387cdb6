import type {Component, Graph} from '@shipsec/schedules-sdk/contract';
import type {SchedulesStore} from '@shipsec/schedules-sdk/store';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {StoreController} from '../shared/store-controller.js';
import type {EditorForm} from './form-state.js';
import {overridableNodes, type OverridableNode} from './override-drafts.js';
import type * as typedParameters from './typed-parameters.js';

/** What may be asked; read before every render. */
export interface TypesSubject {
  /** Undefined while the editor is not shown. */
  readonly store: SchedulesStore | undefined;
  /** Whether there are overrides to type. */
  readonly hasOverrides: boolean;
}

/**
 * What the server's components declare of their parameters, asked for only once somebody overrides something. Where the
 * server does not tell, or cannot be asked, the graph alone says what a node has, and its values what type they are.
 */
export class ComponentTypes implements ReactiveController {
  #isWanted = false;
  #code: typeof typedParameters | 'loading' | 'failed' | undefined;
  #nodes: readonly OverridableNode[] = [];
  #nodesOf: readonly unknown[] = [];
  readonly #components: StoreController<Component[], readonly [SchedulesStore | undefined]>;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly subject: () => TypesSubject,
  ) {
    host.addController(this);
    this.#components = new StoreController(host, {
      args: () => [this.#store] as const,
      resource: ([store]) => store?.components(),
    });
  }

  hostUpdate(): void {
    if (this.#code === undefined && this.#components.snapshot.data !== undefined) void this.#loadCode();
  }

  /** Whether an answer is under way. Until then nothing is known to be a secret, so no value should be shown. */
  get isPending(): boolean {
    if (this.#store === undefined || this.#code === 'failed') return false;
    const {status, data} = this.#components.snapshot;
    return data === undefined ? status === 'loading' : typeof this.#code !== 'object';
  }

  /** Somebody is about to override something. */
  readonly want = (): void => {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.host.requestUpdate();
  };

  /** The nodes of a workflow with what can be overridden at each, and of what type it is as far as that is declared. */
  nodesOf(graph: Graph): readonly OverridableNode[] {
    const {data} = this.#components.snapshot;
    const code = typeof this.#code === 'object' ? this.#code : undefined;
    const args = [graph, data, code];
    if (args.some((arg, index) => arg !== this.#nodesOf[index])) {
      this.#nodesOf = args;
      const nodes = overridableNodes(graph);
      this.#nodes = code === undefined || data === undefined ? nodes : code.typedNodes(graph, nodes, data);
    }
    return this.#nodes;
  }

  /** The form with its overrides in the types that are declared, as far as their values can be written in them. */
  typed(form: EditorForm, graph: Graph): EditorForm {
    if (typeof this.#code !== 'object') return form;
    const overrides = this.#code.typed(form.overrides, this.nodesOf(graph));
    return overrides === form.overrides ? form : {...form, overrides};
  }

  get #store(): SchedulesStore | undefined {
    const {store, hasOverrides} = this.subject();
    return this.#isWanted || hasOverrides ? store : undefined;
  }

  async #loadCode(): Promise<void> {
    this.#code = 'loading';
    this.#code = await import('./typed-parameters.js').catch(() => 'failed' as const);
    this.host.requestUpdate();
  }
}
