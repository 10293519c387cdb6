import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {trashIcon, undoIcon} from '../shared/icons.js';
import {formField, sectionTemplate, type SectionContext} from './form-field.js';
import {defaultDraft, type DeclaredInput} from './form-state.js';
import {inputKey} from './validate-form.js';
import {valueControl} from './value-control.js';
import {briefValue, draftOf} from './value-draft.js';

/** The runtime inputs, each with the control of its type. */
export class InputsSection {
  /** The secrets that are shown in clear, by input ID. */
  readonly #revealed = new Set<string>();

  constructor(private readonly host: ReactiveControllerHost) {}

  render(context: SectionContext, inputs: readonly DeclaredInput[]): TemplateResult {
    const stray = Object.keys(context.form.strayInputs);
    return sectionTemplate(
      'inputs',
      t.inputs.title,
      inputs.length === 0 ? t.inputs.none : t.inputs.intro,
      html`${repeat(
        inputs,
        (input) => input.id,
        (input) => this.#field(context, input),
      )}
      ${stray.length === 0 ? nothing : strayInputs(context, stray)}`,
    );
  }

  #field(context: SectionContext, input: DeclaredInput): TemplateResult {
    const {form, errors, change} = context;
    const key = inputKey(input.id);
    const text = form.inputs[input.id] ?? '';
    const set = (value: string): void => change({inputs: {...form.inputs, [input.id]: value}}, key);
    const revealed = this.#revealed.has(input.id);
    return formField({
      key,
      label: input.label,
      // A required yes/no is always answered; saying so would only be noise.
      marker: input.required ? (input.type === 'boolean' ? undefined : 'required') : 'optional',
      error: errors.get(key),
      hint: hintOf(input, text),
      action: input.type === 'secret' ? this.#revealButton(input, revealed) : resetButton(input, text, set),
      control: (attributes) =>
        valueControl({type: input.type, text, attributes, required: input.required, revealed, change: set}),
    });
  }

  #revealButton({id, label}: DeclaredInput, revealed: boolean): TemplateResult {
    const toggle = (): void => {
      if (revealed) this.#revealed.delete(id);
      else this.#revealed.add(id);
      this.host.requestUpdate();
    };
    return html`<button
      type="button"
      class="link-button"
      aria-label=${t.inputs.showOf(label)}
      aria-pressed=${revealed}
      @click=${toggle}
    >
      ${revealed ? t.inputs.hide : t.inputs.show}
    </button>`;
  }
}

function resetButton(input: DeclaredInput, text: string, set: (text: string) => void): unknown {
  const fallback = defaultDraft(input);
  if (input.defaultValue === undefined || text === fallback) return nothing;
  return html`<button
    type="button"
    class="link-button"
    aria-label=${t.inputs.resetOf(input.label)}
    @click=${() => set(fallback)}
  >
    ${undoIcon()} ${t.inputs.reset}
  </button>`;
}

/** What the workflow says about the input, what its default is, and how to write it. */
function hintOf(input: DeclaredInput, text: string): unknown {
  const parts = [
    input.description,
    input.type === 'array' ? t.inputs.arrayHint : input.type === 'file' ? t.inputs.fileHint : undefined,
    defaultHint(input, text),
  ].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? undefined : parts.join(' ');
}

function defaultHint(input: DeclaredInput, text: string): string | undefined {
  if (input.defaultValue === undefined || input.type === 'secret') return undefined;
  const shown = briefValue(input.defaultValue);
  if (text === '' && input.type !== 'text' && !input.required) return t.inputs.emptyMeansDefault(shown);
  return text === draftOf(input.type, input.defaultValue) ? undefined : t.inputs.default(shown);
}

/** Values that the workflow no longer takes. The server refuses them, so a person decides here. */
function strayInputs({form, errors, change}: SectionContext, ids: readonly string[]): TemplateResult {
  const remove = (id: string): void => {
    const {[id]: _removed, ...strayInputs} = form.strayInputs;
    change({strayInputs}, inputKey(id));
  };
  return html`<div class="callout warning">
    <p class="label-text">${t.inputs.strayTitle}</p>
    <p class="hint">${t.inputs.strayHint}</p>
    <ul class="stray">
      ${ids.map(
        (id) =>
          html`<li>
            <code>${id}</code> <span class="hint">${briefValue(form.strayInputs[id])}</span>
            <button
              type="button"
              class="button quiet small icon"
              aria-label=${t.inputs.removeOf(id)}
              aria-invalid=${errors.has(inputKey(id)) ? 'true' : nothing}
              @click=${() => remove(id)}
            >
              ${trashIcon()}
            </button>
          </li>`,
      )}
    </ul>
  </div>`;
}
