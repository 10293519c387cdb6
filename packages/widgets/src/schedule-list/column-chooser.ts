import {html, render} from 'lit';
import {scheduleListStrings as strings} from '../shared/locales/en.js';
import {type ColumnChoice, columnIds} from './list-columns.js';
import {showPopoverAt} from './show-popover.js';

/** Shows the choice of columns at its button, in a popover of the list. Escape and a click elsewhere close it. */
export function openColumnChooser(popover: HTMLElement, button: HTMLElement, choice: ColumnChoice): void {
  render(
    html`<div role="dialog" aria-label=${strings.chooseColumns}><fieldset class="choices">
      <legend>${strings.chooseColumns}</legend>
      ${columnIds.map((column) => html`<label class="item"><input type="checkbox" name=${column} .checked=${choice.chosen.includes(column)} @change=${() => choice.toggle(column)} />${strings.columns[column]}</label>`)}
    </fieldset></div>`,
    popover,
  );
  showPopoverAt(popover, button);
}
