import {ProblemError, StaleEditError} from '@shipsec/schedules-sdk';
import type {Graph, InputPayload, Schedule, Workflow, WorkflowSummary} from '@shipsec/schedules-sdk/contract';
import {isTimeZone} from '@shipsec/schedules-sdk/cron';
import {entryPointInputs, jsonEqual} from '@shipsec/schedules-sdk/payload';
import type {SchedulesStore} from '@shipsec/schedules-sdk/store';
import type {ReactiveControllerHost} from 'lit';
import type {ScheduleSaveRequestDetail} from '../shared/events.js';
import {viewerTimeZone} from '../shared/format/date-time.js';
import {StoreController, type Snapshot} from '../shared/store-controller.js';
import {noErrors, placeIssues, withoutErrors, type FieldError, type FieldErrors} from './field-errors.js';
import {
  createRequest,
  formOf,
  newForm,
  payloadOf,
  updateRequest,
  withWorkflow,
  type EditorForm,
} from './form-state.js';
import {ComponentTypes} from './component-types.js';
import {mergeForms, takeTheirs, type FormConflict, type MergedForm} from './merge-forms.js';
import type {FormDraft} from './kept-draft.js';
import {PinnedVersions} from '../shared/pinned-versions.js';
import {runnableGraph} from './runnable-graph.js';
import {describeError, formKeys, validateForm} from './validate-form.js';

/** What the editor is about; read before every render. */
export interface SessionSubject {
  readonly store: SchedulesStore | undefined;
  /** Edits this schedule; a new one is made without it. */
  readonly scheduleId: string | undefined;
  readonly workflowId: string | undefined;
  /** Nothing is loaded while the editor is not shown. */
  readonly shown: boolean;
}

/** How saving went. `invalid`: the errors are in place. `prevented`: the host has taken over. */
export type SaveOutcome =
  | {readonly kind: 'created' | 'updated'; readonly schedule: Schedule}
  | {readonly kind: 'unchanged' | 'invalid' | 'prevented' | 'conflict' | 'failed'};

const noPayload: InputPayload = {runtimeInputs: {}, nodeOverrides: {}};

/** One edit from opening to closing: what is loaded, what was typed, what is wrong with it, and how it is saved. */
export class EditorSession {
  form: EditorForm | undefined;
  errors: FieldErrors = noErrors;
  /** What went wrong beyond single fields. */
  problems: readonly FieldError[] = [];
  conflicts: readonly FormConflict[] | undefined;
  saving = false;
  /** The workflow as it would run; undefined until it is known. */
  graph: Graph | undefined;

  readonly types: ComponentTypes;
  #baseline: EditorForm | undefined;
  #stored: Schedule | undefined;
  /** Workflow and version that the drafts are made for. */
  #seed = '';
  /** A draft that is being put back: its inputs wait for their workflow. */
  #restoring: FormDraft | undefined;
  readonly #versions: PinnedVersions;
  readonly #schedule: StoreController<Schedule, readonly [SchedulesStore | undefined, string | undefined]>;
  readonly #workflow: StoreController<Workflow, readonly [SchedulesStore | undefined, string]>;
  readonly #workflows: StoreController<WorkflowSummary[], readonly [SchedulesStore | undefined, boolean]>;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly subject: () => SessionSubject,
  ) {
    this.#versions = new PinnedVersions(host);
    const shownStore = (): SchedulesStore | undefined => (subject().shown ? subject().store : undefined);
    this.#schedule = new StoreController(host, {
      args: () => [shownStore(), subject().scheduleId] as const,
      resource: ([store, id]) => (id === undefined ? undefined : store?.schedule(id)),
    });
    this.#workflow = new StoreController(host, {
      args: () => [shownStore(), this.#workflowId()] as const,
      resource: ([store, id]) => (id === '' ? undefined : store?.workflow(id)),
    });
    this.types = new ComponentTypes(host, () => ({
      store: shownStore(),
      hasOverrides: (this.form?.overrides.length ?? 0) > 0,
    }));
    this.#workflows = new StoreController(host, {
      args: () => [shownStore(), this.choosesWorkflow] as const,
      resource: ([store, chooses]) => (chooses ? store?.workflows() : undefined),
    });
  }

  /** Whether the person chooses the workflow, because neither a schedule nor the page has. */
  get choosesWorkflow(): boolean {
    const {scheduleId, workflowId} = this.subject();
    return scheduleId === undefined && workflowId === undefined;
  }

  get isNew(): boolean {
    return this.subject().scheduleId === undefined;
  }

  get stored(): Schedule | undefined {
    return this.#stored;
  }

  /** Where the person started, in the form's terms, and which state of the stored schedule that was. */
  get origin(): Omit<FormDraft, 'form'> | undefined {
    if (this.#baseline === undefined) return undefined;
    return {base: this.#baseline, version: this.#stored === undefined ? null : versionOf(this.#stored)};
  }

  /** Whether all that the form shows is there, or is known not to come. */
  get isSettled(): boolean {
    if (this.form === undefined || this.types.isPending) return false;
    return this.#isSeeded || this.loadError !== undefined;
  }

  /** Whether a draft is still on its way back into the form. */
  get isRestoring(): boolean {
    return this.#restoring !== undefined;
  }

  /** The version that the stored schedule stays on. */
  get pinned(): {readonly id: string; readonly version: number | null} | undefined {
    const id = this.#stored?.workflowVersionId;
    return id ? {id, version: this.#stored?.workflowVersion ?? null} : undefined;
  }

  get workflow(): Workflow | undefined {
    return this.#workflow.snapshot.data;
  }

  get workflows(): Snapshot<WorkflowSummary[]> {
    return this.#workflows.snapshot;
  }

  /** Whether closing now would lose something. */
  get isDirty(): boolean {
    return this.form !== undefined && !jsonEqual(this.form, this.#baseline);
  }

  /** Why there is nothing to show, if there is not. */
  get loadError(): FieldError | undefined {
    for (const {snapshot} of [this.#schedule, this.#workflow, this.#workflows]) {
      if (snapshot.status === 'error' && snapshot.error !== undefined) return describeError(snapshot.error);
    }
    return undefined;
  }

  /** Whether the workflow is known and has no entry point, so that no schedule of it can be saved. */
  get withoutEntryPoint(): boolean {
    return this.graph !== undefined && entryPointInputs(this.graph) === undefined;
  }

  /** Whether everything is there that saving needs. */
  get canSave(): boolean {
    return this.form !== undefined && !this.saving && !this.withoutEntryPoint && !this.#isLoadingWorkflow;
  }

  /** Starts over, with nothing typed. */
  start(): void {
    this.form = undefined;
    this.errors = noErrors;
    this.problems = [];
    this.conflicts = undefined;
    this.graph = undefined;
    this.#baseline = undefined;
    this.#stored = undefined;
    this.#seed = '';
    this.#restoring = undefined;
  }

  readonly retry = (): void => {
    this.#versions.forgetFailures();
    for (const controller of [this.#schedule, this.#workflow, this.#workflows]) controller.refresh();
    this.host.requestUpdate();
  };

  /** Takes in what has been loaded since the last render. Called before each one. */
  settle(): void {
    const {shown, store, scheduleId, workflowId} = this.subject();
    if (!shown || store === undefined) return;
    if (scheduleId === undefined) {
      this.form ??= newForm({workflowId: workflowId ?? '', timezone: startingZone()});
      this.#baseline ??= this.form;
    } else {
      this.#adopt(this.#schedule.snapshot.data);
    }
    this.#seedDrafts();
    this.#typeOverrides();
    this.#finishRestoring();
  }

  #typeOverrides(): void {
    const {form, graph, types} = this;
    if (form === undefined || graph === undefined || this.#baseline === undefined) return;
    this.form = types.typed(form, graph);
    this.#baseline = types.typed(this.#baseline, graph);
  }

  readonly change = (patch: Partial<EditorForm>, ...keys: readonly string[]): void => {
    if (this.form === undefined) return;
    this.form = {...this.form, ...patch};
    this.errors = withoutErrors(this.errors, (key) => keys.includes(key));
    this.host.requestUpdate();
  };

  readonly chooseWorkflow = (workflowId: string): void => {
    this.graph = undefined;
    this.#seed = '';
    this.#restoring = undefined;
    this.change(
      {workflowId, workflowVersionId: null, inputs: {}, strayInputs: {}, overrides: []},
      'workflowId',
      ...this.errors.keys(),
    );
  };

  /** Settles one conflict: with the other person's value, or with one's own, which is in the form already. */
  resolve(conflict: FormConflict, whose: 'mine' | 'theirs'): void {
    if (this.form === undefined) return;
    if (whose === 'theirs') this.form = takeTheirs(this.form, conflict);
    this.conflicts = this.conflicts?.filter((other) => other !== conflict);
    this.host.requestUpdate();
  }

  /** The form with what a draft had changed, merged with what is stored now. What has been typed since then stays. */
  withDraft({base, form: kept}: FormDraft): MergedForm {
    const baseline = this.#baseline ?? base;
    const {form, conflicts} = mergeForms(base, kept, baseline);
    return {form: mergeForms(baseline, this.form ?? baseline, form).form, conflicts};
  }

  /** Puts a draft back into the form; its inputs and overrides once the workflow that they are for has been loaded. */
  restore(draft: FormDraft): void {
    if (this.form === undefined) return;
    const {workflowId} = draft.form;
    if (this.choosesWorkflow && workflowId !== this.form.workflowId) this.chooseWorkflow(workflowId);
    this.form = this.withDraft(draft).form;
    this.#restoring = draft;
    this.host.requestUpdate();
  }

  #finishRestoring(): void {
    const draft = this.#restoring;
    if (draft === undefined || !this.#isSeeded) return;
    const {form, conflicts} = this.withDraft(draft);
    this.form = form;
    this.#restoring = undefined;
    // Somebody has saved meanwhile: said now, not when saving is refused.
    if (draft.version !== this.origin?.version) this.conflicts = conflicts;
  }

  /** Drops what was typed and shows what is stored now. */
  readonly reload = (): void => {
    this.start();
    this.retry();
  };

  /**
   * Checks, asks, sends.
   *
   * @param mayProceed asked with what would be sent, after the form has been found good.
   */
  async save(mayProceed: (intent: ScheduleSaveRequestDetail) => boolean): Promise<SaveOutcome> {
    const {form, graph} = this;
    const {store} = this.subject();
    if (form === undefined || store === undefined || !this.canSave) return {kind: 'invalid'};
    this.problems = [];
    this.errors = validateForm(form, graph, this.#baseline ?? form);
    this.host.requestUpdate();
    if (this.errors.size > 0 || graph === undefined) return {kind: 'invalid'};
    const intent = this.#intent(form, graph);
    if (intent.kind === 'update' && Object.keys(intent.request).length === 0) return {kind: 'unchanged'};
    if (!mayProceed(intent)) return {kind: 'prevented'};
    return this.#send(store, intent);
  }

  async #send(store: SchedulesStore, intent: ScheduleSaveRequestDetail): Promise<SaveOutcome> {
    this.saving = true;
    this.host.requestUpdate();
    try {
      if (intent.kind === 'create') return {kind: 'created', schedule: await store.create(intent.request)};
      const {id, generation} = intent.schedule;
      return {kind: 'updated', schedule: await store.update(id, intent.request, {ifMatch: generation})};
    } catch (error) {
      return await this.#fail(error, store);
    } finally {
      this.saving = false;
      this.host.requestUpdate();
    }
  }

  #intent(form: EditorForm, graph: Graph): ScheduleSaveRequestDetail {
    const stored = this.#stored;
    if (stored === undefined) return {kind: 'create', request: createRequest(form, graph)};
    const request = updateRequest(form, this.#baseline ?? form, graph, stored.inputPayload);
    return {kind: 'update', schedule: stored, request};
  }

  async #fail(error: unknown, store: SchedulesStore): Promise<SaveOutcome> {
    if (error instanceof StaleEditError && this.#stored !== undefined) {
      try {
        this.#merge(await store.client.schedules.get(this.#stored.id));
        return {kind: 'conflict'};
      } catch (reason) {
        this.problems = [describeError(reason)];
        return {kind: 'failed'};
      }
    }
    if (error instanceof ProblemError && error.issues.length > 0 && this.form !== undefined) {
      const {fields, others} = placeIssues(error.issues, formKeys(this.form, this.graph));
      this.errors = fields;
      this.problems = others;
      return {kind: 'invalid'};
    }
    this.problems = [describeError(error)];
    return {kind: 'failed'};
  }

  #merge(theirs: Schedule): void {
    if (this.form === undefined || this.#baseline === undefined) return;
    const bare = formOf(theirs);
    const other = this.graph === undefined ? bare : withWorkflow(bare, this.graph, theirs.inputPayload);
    const {form, conflicts} = mergeForms(this.#baseline, this.form, other);
    this.form = form;
    this.conflicts = conflicts;
    this.#baseline = other;
    this.#stored = theirs;
  }

  /** A schedule that nobody here has touched follows what is stored; one that is being edited waits for the save. */
  #adopt(schedule: Schedule | undefined): void {
    if (schedule === undefined || schedule.id !== this.subject().scheduleId) return;
    const known = this.#stored;
    const same = known !== undefined && versionOf(known) === versionOf(schedule);
    const older = (known?.generation ?? 0) > (schedule.generation ?? 0);
    if (same || older || this.isDirty || this.saving) return;
    this.#stored = schedule;
    this.form = formOf(schedule);
    this.#baseline = this.form;
    this.#seed = '';
  }

  #seedDrafts(): void {
    const graph = this.#loadedGraph();
    if (this.form === undefined || this.#baseline === undefined || graph === undefined) return;
    if (this.#isSeeded) return;
    const stored = this.#stored?.workflowId === this.form.workflowId ? this.#stored.inputPayload : noPayload;
    // Another version of the same workflow keeps what was typed; the first one brings what is stored.
    const current = this.#seed === '' || this.graph === undefined ? stored : payloadOf(this.form, this.graph);
    this.form = withWorkflow(this.form, graph, current);
    if (this.#baseline.workflowId === this.form.workflowId || this.#baseline.workflowId === '') {
      this.#baseline = withWorkflow(this.#baseline, graph, stored);
    }
    this.#seed = this.#wantedSeed;
    this.graph = graph;
  }

  get #wantedSeed(): string {
    const {workflowId, workflowVersionId} = this.form ?? {};
    return JSON.stringify([workflowId, workflowVersionId ?? this.workflow?.currentVersionId]);
  }

  /** Whether the inputs and overrides in the form are those of the workflow and version that it names. */
  get #isSeeded(): boolean {
    return this.form?.workflowId === '' || this.#seed === this.#wantedSeed;
  }

  #loadedGraph(): Graph | undefined {
    const {workflow, form} = this;
    const {store} = this.subject();
    if (store === undefined || workflow === undefined || workflow.id !== form?.workflowId) return undefined;
    if (form.workflowVersionId === null) return runnableGraph(workflow);
    const version = this.#versions.get(store, workflow.id, form.workflowVersionId);
    if (version === 'loading') return undefined;
    return version === 'failed' ? runnableGraph(workflow) : version;
  }

  get #isLoadingWorkflow(): boolean {
    return this.form !== undefined && this.form.workflowId !== '' && this.graph === undefined;
  }

  #workflowId(): string {
    return (
      this.form?.workflowId ?? this.#schedule.snapshot.data?.workflowId ?? this.subject().workflowId ?? ''
    );
  }
}

function versionOf({generation, updatedAt}: Schedule): number | string {
  return generation ?? updatedAt;
}

/** The browser's zone, as long as Temporal knows it by that name. */
function startingZone(): string {
  const zone = viewerTimeZone();
  return isTimeZone(zone) ? zone : 'UTC';
}
