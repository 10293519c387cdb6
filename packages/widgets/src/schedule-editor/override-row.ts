import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {controlValue} from '../shared/control-value.js';
import {trashIcon} from '../shared/icons.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {controlAttributes, messagesTemplate, type SectionContext} from './form-field.js';
import {overrideValue} from './form-state.js';
import {
  findOverridable,
  overrideKey,
  overrideTypes,
  sameOverride,
  type DeclaredValue,
  type OverridableNode,
  type OverrideDraft,
} from './override-drafts.js';
import {valueControl} from './value-control.js';
import {briefValue, type ValueType} from './value-draft.js';

export interface OverrideRowOptions {
  readonly context: SectionContext;
  readonly override: OverrideDraft;
  readonly nodes: readonly OverridableNode[];
  readonly remove: () => void;
}

/** One override: whose value it is, the new value, and what it was and will be. */
export function overrideRow({context, override, nodes, remove}: OverrideRowOptions): TemplateResult {
  const key = overrideKey(override);
  const error = context.errors.get(key);
  const {default: fallback, declared} = findOverridable(nodes, override) ?? {};
  const label = t.overrides.value(
    `${nodeLabel(nodes, override.nodeRef)} · ${declared?.label ?? override.name}`,
  );
  const attributes = controlAttributes(key, error, declared?.hint);
  const set = (patch: Partial<OverrideDraft>): void => replace(context, override, patch, key);
  return html`<li class="override" part="override">
    <div class="override-head">
      <span class="override-name"
        >${declared === undefined || declared.label === override.name ? nothing : html`<span>${declared.label}</span>`}<code
          >${override.name}</code
        >${
          override.target === 'inputOverrides'
            ? html`<span class="chip square">${t.overrides.portNote}</span>`
            : nothing
        }</span
      >
      ${asksForType(override, fallback, declared) ? typeSelect(override, set) : nothing}
      <button
        type="button"
        class="button quiet small icon"
        aria-label=${t.inputs.removeOf(`${nodeLabel(nodes, override.nodeRef)} · ${override.name}`)}
        @click=${remove}
      >
        ${trashIcon()}
      </button>
    </div>
    ${
      declared?.control?.({override, attributes, label, set}) ??
      valueControl({
        type: override.type,
        text: override.text,
        attributes,
        required: true,
        label,
        change: (text) => set({text}),
      })
    }
    ${messagesTemplate(key, error, declared?.hint)} ${override.type === 'secret' ? nothing : difference(fallback, override)}
  </li>`;
}

export function nodeLabel(nodes: readonly OverridableNode[], ref: string): string {
  return nodes.find((node) => node.ref === ref)?.label ?? ref;
}

/** "Was → will be", in words for assistive technology and as a pair of values for the eye. */
function difference(fallback: unknown, override: OverrideDraft): TemplateResult {
  const value = overrideValue(override);
  const before = briefValue(fallback);
  const after = briefValue(value);
  if (fallback !== undefined && before === after)
    return html`<p class="hint">${t.overrides.sameAsDefault}</p>`;
  return html`<p class="difference">
    <span class="visually-hidden">${t.overrides.was}</span><del>${before}</del>
    <span aria-hidden="true" class="arrow">→</span>
    <span class="visually-hidden">${t.overrides.willBe}</span><ins>${after}</ins>
  </p>`;
}

/** Unless what is declared, or the default, tells; or tells something that the value is not. */
function asksForType(
  override: OverrideDraft,
  fallback: unknown,
  declared: DeclaredValue | undefined,
): boolean {
  if (declared?.control !== undefined) return false;
  if (declared?.type !== undefined) return declared.type !== override.type;
  return fallback === undefined || fallback === null;
}

/** Where the workflow has no default, only a person can say what kind of value it is. */
function typeSelect(override: OverrideDraft, set: (patch: Partial<OverrideDraft>) => void): TemplateResult {
  const choose = (event: Event): void => {
    const type = overrideTypes.find((candidate) => candidate === controlValue(event));
    if (type !== undefined) set({type, text: textFor(type, override.text)});
  };
  return html`<select class="control small" aria-label=${t.overrides.type} @change=${choose}>
    ${overrideTypes.map(
      (type) =>
        html`<option value=${type} .selected=${live(type === override.type)}>${t.overrides.types[type]}</option>`,
    )}
  </select>`;
}

function textFor(type: ValueType, text: string): string {
  return type === 'boolean' && text !== 'true' ? 'false' : text;
}

function replace(
  context: SectionContext,
  override: OverrideDraft,
  patch: Partial<OverrideDraft>,
  key: string,
): void {
  const overrides = context.form.overrides.map((other) =>
    sameOverride(other, override) ? {...other, ...patch} : other,
  );
  context.change({overrides}, key);
}
