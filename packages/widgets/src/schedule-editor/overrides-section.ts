import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import {commonStrings} from '../shared/locales/en.js';
import {controlValue} from '../shared/control-value.js';
import {plusIcon} from '../shared/icons.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import type {ComponentTypes} from './component-types.js';
import {controlId, formField, sectionTemplate, type SectionContext} from './form-field.js';
import {
  newOverride,
  overrideKey,
  sameOverride,
  type OverridableNode,
  type OverridableValue,
  type OverrideDraft,
  type OverrideRef,
} from './override-drafts.js';
import {nodeLabel, overrideRow} from './override-row.js';

/** The choice "another parameter", which asks for its name. */
const OTHER = 'other';

/** The node overrides: those that are set, by node, and a line to add one. */
export class OverridesSection {
  #nodeRef = '';
  #choice = '';
  #otherName = '';
  #announcement = '';

  constructor(
    private readonly host: ReactiveControllerHost & {readonly renderRoot: HTMLElement | DocumentFragment},
  ) {}

  render(context: SectionContext, nodes: readonly OverridableNode[], types: ComponentTypes): TemplateResult {
    const {overrides} = context.form;
    const refs = [...new Set(overrides.map((override) => override.nodeRef))];
    return sectionTemplate(
      'overrides',
      t.overrides.title,
      t.overrides.intro,
      html`${
        overrides.length === 0
          ? html`<p class="hint">${t.overrides.none}</p>`
          : types.isPending
            ? skeleton()
            : repeat(
                refs,
                (ref) => ref,
                (ref) => this.#node(context, nodes, ref),
              )
      }
      ${nodes.length === 0 ? nothing : this.#composer(context, nodes, types)}
      <p class="visually-hidden" role="status">${this.#announcement}</p>`,
    );
  }

  #node(context: SectionContext, nodes: readonly OverridableNode[], ref: string): TemplateResult {
    const own = context.form.overrides.filter((override) => override.nodeRef === ref);
    const component = nodes.find((node) => node.ref === ref)?.componentId;
    return html`<div class="override-node" role="group" aria-label=${nodeLabel(nodes, ref)}>
      <p class="override-node-head">
        <span class="label-text">${nodeLabel(nodes, ref)}</span>
        ${component === undefined ? nothing : html`<code class="hint">${component}</code>`}
      </p>
      <ul class="override-list">
        ${repeat(own, overrideKey, (override) =>
          overrideRow({context, override, nodes, remove: () => this.#remove(context, nodes, override)}),
        )}
      </ul>
    </div>`;
  }

  #composer(
    context: SectionContext,
    nodes: readonly OverridableNode[],
    {want, isPending}: ComponentTypes,
  ): TemplateResult {
    const node = nodes.find((candidate) => candidate.ref === this.#nodeRef);
    const ref = this.#chosen(node);
    // Whoever comes here is about to override something: what can be set is asked for while they choose where.
    return html`<div class="composer" @focusin=${want} @change=${want}>
      ${this.#nodeSelect(nodes)}
      ${node === undefined ? nothing : isPending ? skeleton() : this.#parameterSelect(node, context)}
      ${node !== undefined && this.#choice === OTHER ? this.#nameField() : nothing}
      <button
        type="button"
        class="button"
        ?disabled=${ref === undefined || isTaken(context, ref)}
        @click=${() => this.#add(context, nodes, ref)}
      >
        ${plusIcon()} ${t.overrides.add}
      </button>
    </div>`;
  }

  #nodeSelect(nodes: readonly OverridableNode[]): TemplateResult {
    return formField({
      key: 'override-node',
      label: t.overrides.node,
      control: ({id}) =>
        html`<select class="control" id=${id} @change=${(event: Event) => this.#set({nodeRef: controlValue(event), choice: ''})}>
          <option value="" .selected=${live(this.#nodeRef === '')}>${t.overrides.chooseNode}</option>
          ${nodes.map(
            ({ref, label}) =>
              html`<option value=${ref} .selected=${live(ref === this.#nodeRef)}>
                ${label === ref ? label : `${label} (${ref})`}
              </option>`,
          )}
        </select>`,
    });
  }

  #parameterSelect(node: OverridableNode, context: SectionContext): TemplateResult {
    const group = (label: string, target: OverridableValue['target']): unknown => {
      const values = node.values.filter((value) => value.target === target);
      if (values.length === 0) return nothing;
      return html`<optgroup label=${label}>
        ${values.map(
          (value) =>
            html`<option
              value=${choiceOf(value)}
              ?disabled=${isTaken(context, value)}
              .selected=${live(choiceOf(value) === this.#choice)}
            >
              ${labelOf(value)}
            </option>`,
        )}
      </optgroup>`;
    };
    return formField({
      key: 'override-parameter',
      label: t.overrides.parameter,
      control: ({id}) =>
        html`<select class="control" id=${id} @change=${(event: Event) => this.#set({choice: controlValue(event)})}>
          <option value="" .selected=${live(this.#choice === '')}>${t.overrides.chooseParameter}</option>
          ${group(t.overrides.params, 'params')} ${group(t.overrides.ports, 'inputOverrides')}
          <option value=${OTHER} .selected=${live(this.#choice === OTHER)}>${t.overrides.other}</option>
        </select>`,
    });
  }

  #nameField(): TemplateResult {
    return formField({
      key: 'override-name',
      label: t.overrides.otherName,
      control: ({id}) =>
        html`<input
          class="control mono"
          id=${id}
          autocomplete="off"
          spellcheck="false"
          .value=${live(this.#otherName)}
          @input=${(event: Event) => this.#set({otherName: controlValue(event)})}
        />`,
    });
  }

  #set(choice: {nodeRef?: string; choice?: string; otherName?: string}): void {
    this.#nodeRef = choice.nodeRef ?? this.#nodeRef;
    this.#choice = choice.choice ?? this.#choice;
    this.#otherName = choice.otherName ?? this.#otherName;
    this.host.requestUpdate();
  }

  #chosen(node: OverridableNode | undefined): OverridableValue | undefined {
    if (node === undefined) return undefined;
    if (this.#choice !== OTHER) return node.values.find((value) => choiceOf(value) === this.#choice);
    const name = this.#otherName.trim();
    const known = node.values.find((value) => value.target === 'params' && value.name === name);
    return name === '' ? undefined : (known ?? {nodeRef: node.ref, target: 'params', name});
  }

  #add(
    context: SectionContext,
    nodes: readonly OverridableNode[],
    value: OverridableValue | undefined,
  ): void {
    if (value === undefined) return;
    const override = newOverride(value);
    this.#announcement = t.overrides.added(
      value.declared?.label ?? value.name,
      nodeLabel(nodes, value.nodeRef),
    );
    this.#set({choice: '', otherName: ''});
    context.change({overrides: [...context.form.overrides, override]}, overrideKey(override));
    this.#focus(controlId(overrideKey(override)));
  }

  #remove({form, change}: SectionContext, nodes: readonly OverridableNode[], override: OverrideDraft): void {
    this.#announcement = t.overrides.removed(override.name, nodeLabel(nodes, override.nodeRef));
    const overrides = form.overrides.filter((other) => !sameOverride(other, override));
    change({overrides}, overrideKey(override));
    this.#focus(controlId('override-node'));
  }

  /** The row under the focus came or went; without this, keyboards would start over at the top. */
  #focus(id: string): void {
    void this.host.updateComplete.then(() =>
      this.host.renderRoot.querySelector<HTMLElement>(`[id="${id}"]`)?.focus(),
    );
  }
}

/** "Timeout (timeoutSeconds)": what people call it, and what stands in the payload. */
function labelOf({name, declared}: OverridableValue): string {
  return declared === undefined || declared.label === name ? name : `${declared.label} (${name})`;
}

function skeleton(): TemplateResult {
  return html`<span class="skeleton" role="status">
    <span class="visually-hidden">${commonStrings.loading}</span><span class="bone"></span>
  </span>`;
}

function choiceOf({target, name}: OverrideRef): string {
  return `${target}:${name}`;
}

function isTaken({form}: SectionContext, ref: OverrideRef): boolean {
  return form.overrides.some((override) => sameOverride(override, ref));
}
