import type {Component, FieldIssue, Schedule, Workflow} from '@shipsec/schedules-sdk/contract';
import {expect} from 'vitest';
import {page, userEvent} from 'vitest/browser';
import {
  aNode,
  aSchedule,
  aWorkflow,
  fakeSchedulesApi,
  type FakeSchedulesApi,
  idOf,
} from '@shipsec/schedules-sdk/testing';
import {eventually, mount} from '../shared/testing/fixture.js';
import type {ScheduleEditor} from './schedule-editor.js';

/** A workflow with an input of every type. */
export function aTypedWorkflow(): Workflow {
  return aWorkflow({
    name: 'Website security check',
    inputs: [
      {id: 'url', label: 'Website', type: 'text', required: true, defaultValue: 'https://example.com'},
      {id: 'depth', label: 'Depth', type: 'number', required: false, defaultValue: 2},
      {id: 'strict', label: 'Strict', type: 'boolean', required: true},
      {id: 'notify', label: 'Notify', type: 'boolean', required: false},
      {id: 'hosts', label: 'Hosts', type: 'array', required: false},
      {id: 'options', label: 'Options', type: 'json', required: false},
      {id: 'list', label: 'Word list', type: 'file', required: false},
      {id: 'token', label: 'Token', type: 'secret', required: false},
    ],
    nodes: [
      aNode('fetch', 'core.http.request', 'Fetch the page', {
        method: 'GET',
        timeoutSeconds: 10,
        follow: true,
      }),
      aNode('report', 'core.json.transform', 'Report', {}),
    ],
  });
}

export interface EditorSetup {
  readonly workflows?: readonly Workflow[];
  readonly schedules?: readonly Schedule[];
  /** What the server tells of its components. @default nothing */
  readonly components?: readonly Component[];
  /** Whether the server is too old to tell. */
  readonly withoutComponents?: boolean;
  readonly properties?: Partial<ScheduleEditor>;
}

/** Drives the editor as a person does: by labels, keys and clicks. */
export class ScheduleEditorHarness {
  private constructor(
    readonly element: ScheduleEditor,
    readonly api: FakeSchedulesApi,
  ) {}

  /** An open drawer for a new schedule of the first workflow, unless `properties` say otherwise. */
  static async open(setup: EditorSetup = {}) {
    const {
      workflows = [aTypedWorkflow()],
      schedules = [],
      components = [],
      withoutComponents = false,
    } = setup;
    const {properties = {}} = setup;
    const api = fakeSchedulesApi({
      workflows: [...workflows],
      schedules: [...schedules],
      components: [...components],
      withoutComponents,
    });
    return ScheduleEditorHarness.over(api, {workflowId: workflows[0]?.id, ...properties});
  }

  /** An open drawer over an API that is there already. */
  static async over(api: FakeSchedulesApi, properties: Partial<ScheduleEditor>) {
    const element = await mount('schedule-editor', {client: api.client(), open: true, ...properties});
    const harness = new ScheduleEditorHarness(element, api);
    await harness.#ready();
    return harness;
  }

  /** An open drawer for a stored schedule. */
  static edit(schedule: Partial<Schedule> = {}, setup: EditorSetup = {}) {
    const stored = aSchedule({workflowId: idOf(100), ...schedule});
    return ScheduleEditorHarness.open({
      ...setup,
      schedules: [stored],
      properties: {scheduleId: stored.id, workflowId: undefined, ...setup.properties},
    });
  }

  /** The control with this label. */
  control(label: string) {
    return page.getByLabelText(label, {exact: true}).first();
  }

  button(name: string) {
    return page.getByRole('button', {name, exact: true});
  }

  radio(name: string) {
    return page.getByRole('radio', {name, exact: true});
  }

  async fill(label: string, text: string): Promise<void> {
    await this.control(label).fill(text);
  }

  async choose(label: string, option: string): Promise<void> {
    await this.control(label).selectOptions(option);
  }

  /** Adds an override, as far as the control for its value. */
  async override(node: string, parameter: string): Promise<void> {
    await this.choose('Node', node);
    await eventually(() => expect(this.optionsOf('Parameter')).toContain(parameter));
    await this.choose('Parameter', parameter);
    await this.button('Add override').click();
  }

  /** What a select offers; nothing while it is not there. */
  optionsOf(label: string): readonly string[] {
    const select = this.control(label).query();
    return select instanceof HTMLSelectElement ? [...select.options].map(({text}) => text.trim()) : [];
  }

  async preset(name: string): Promise<void> {
    await this.radio(name).click();
  }

  async save(): Promise<void> {
    this.root.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await this.element.updateComplete;
  }

  async press(keys: string): Promise<void> {
    await userEvent.keyboard(keys);
    await this.element.updateComplete;
  }

  get root(): ShadowRoot {
    const root = this.element.shadowRoot;
    if (root === null) throw new Error('The editor has not been rendered.');
    return root;
  }

  /** All text in the form, for what must be readable somewhere. */
  get text(): string {
    return this.root.querySelector('.form')?.textContent?.replaceAll(/\s+/g, ' ') ?? '';
  }

  /** The element that has the focus inside the editor. */
  get focused(): Element | null {
    return this.root.activeElement;
  }

  /** The text of the element with the focus's label. */
  get focusedLabel(): string | undefined {
    const {focused} = this;
    if (focused === null) return undefined;
    const label = this.root.querySelector(`label[for="${focused.id}"]`);
    return (label ?? focused).textContent?.trim() || focused.getAttribute('aria-label') || undefined;
  }

  get cron(): string | undefined {
    const shown = this.root.querySelector('.cron-line code')?.textContent;
    const typed = this.root.querySelector<HTMLInputElement>('[id="field:cronExpression"]')?.value;
    return shown ?? typed;
  }

  /** The instants in the preview. */
  get fires(): readonly string[] {
    return [...this.root.querySelectorAll('.fires time')].map((time) => time.getAttribute('datetime') ?? '');
  }

  get warnings(): readonly string[] {
    return [...this.root.querySelectorAll('.cadence-warning')].map((item) => item.textContent?.trim() ?? '');
  }

  /** What a field says is wrong, if its control says so too. */
  errorOf(label: string): string | undefined {
    const control = this.control(label).element();
    if (control.getAttribute('aria-invalid') !== 'true') return undefined;
    const ids = (control.getAttribute('aria-describedby') ?? '').split(' ');
    const error = ids
      .map((id) => this.root.getElementById(id))
      .find((each) => each?.classList.contains('error'));
    return error?.textContent?.replaceAll(/\s+/g, ' ').trim();
  }

  /** All that the tab has stored. */
  get kept(): string {
    return Object.keys(sessionStorage)
      .map((key) => `${key} ${sessionStorage.getItem(key)}`)
      .join('\n');
  }

  /** What the live regions of the editor say. */
  get said(): readonly string[] {
    return [...this.root.querySelectorAll('[role=status]')].map((region) => region.textContent?.trim() ?? '');
  }

  get isAsking(): boolean {
    return this.root.querySelector<HTMLDialogElement>('#discard')?.open === true;
  }

  /** The bodies that were sent to create or change schedules. */
  sent(method: 'POST' | 'PATCH'): readonly unknown[] {
    return this.api.requests.filter((request) => request.method === method).map((request) => request.body);
  }

  /** Refuses the next save with issues on fields. */
  refuseFields(method: 'POST' | 'PATCH', path: string, issues: readonly FieldIssue[]): void {
    this.api.refuse(method, path, 400, 'Validation failed', {errors: [...issues]});
  }

  async #ready(): Promise<void> {
    await eventually(() => {
      if (this.root.querySelector('.skeleton') !== null) throw new Error('The editor is still loading.');
      if (this.root.querySelector('.form') === null) throw new Error('The editor is not shown.');
    });
  }
}
