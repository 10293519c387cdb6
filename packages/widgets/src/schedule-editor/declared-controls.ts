import type {ComponentParameter} from '@shipsec/schedules-sdk/contract';
import {jsonEqual} from '@shipsec/schedules-sdk/payload';
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {controlValue} from '../shared/control-value.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {isChecked} from './form-field.js';
import {overrideValue} from './form-state.js';
import type {DeclaredControl} from './override-drafts.js';
import {valueControl} from './value-control.js';
import {briefValue, draftOf, typeOfValue} from './value-draft.js';

/** The values among which a component lets a person choose. */
export type Options = readonly NonNullable<ComponentParameter['options']>[number][];

/** A text of several lines. */
export const areaControl: DeclaredControl = ({override, attributes, label, set}) =>
  valueControl({
    type: override.type,
    text: override.text,
    lines: 4,
    attributes,
    required: true,
    label,
    change: (text) => set({text}),
  });

/** One of the values that a component declares. A stored one that is not among them stays until another is chosen. */
export function optionsControl(options: Options): DeclaredControl {
  return ({override, attributes, label, set}) => {
    const value = overrideValue(override);
    const chosen = options.findIndex((option) => jsonEqual(option.value, value));
    const choose = (event: Event): void => {
      const option = options[Number(controlValue(event))];
      if (option !== undefined) set(draftFor(option.value));
    };
    return html`<select
      class="control"
      id=${attributes.id}
      aria-label=${label}
      aria-describedby=${attributes.describedBy}
      aria-invalid=${attributes.invalid}
      @change=${choose}
    >
      ${chosen === -1 ? html`<option value="-1" .selected=${live(true)}>${strayName(value)}</option>` : nothing}
      ${options.map(
        (option, index) =>
          html`<option value=${index} .selected=${live(index === chosen)}>${option.label}</option>`,
      )}
    </select>`;
  };
}

/** Any of the values that a component declares, in their order; stored ones that are not among them stay. */
export function manyOptionsControl(options: Options): DeclaredControl {
  return ({override, attributes, label, set}) => {
    const value = overrideValue(override);
    const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
    const isChosen = ({value}: Options[number]): boolean => chosen.some((item) => jsonEqual(item, value));
    const toggle = (option: Options[number], on: boolean): void => {
      const strays = chosen.filter((item) => !options.some(({value}) => jsonEqual(item, value)));
      const kept = options.filter((each) => (each === option ? on : isChosen(each)));
      set({type: 'array', text: draftOf('array', [...strays, ...kept.map(({value}) => value)])});
    };
    return html`<div class="options" role="group" aria-label=${label} aria-describedby=${attributes.describedBy}>
      ${options.map(
        (option, index) =>
          html`<label
            ><input
              type="checkbox"
              id=${index === 0 ? attributes.id : nothing}
              aria-invalid=${attributes.invalid}
              .checked=${live(isChosen(option))}
              @change=${(event: Event) => toggle(option, isChecked(event))}
            />${option.label}</label
          >`,
      )}
    </div>`;
  };
}

function draftFor(value: unknown) {
  const type = typeOfValue(value);
  return {type, text: draftOf(type, value)};
}

function strayName(value: unknown): TemplateResult | string {
  return value === undefined || value === '' ? t.overrides.chooseValue : briefValue(value);
}
