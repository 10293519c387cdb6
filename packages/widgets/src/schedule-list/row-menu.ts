import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, render} from 'lit';
import {scheduleListExtraStrings as strings, scheduleStrings} from '../shared/locales/en.js';
import {showPopoverAt} from './show-popover.js';

export interface RowMenu {
  readonly schedule: Schedule;
  /** Where the page shows the schedule; without it, it is asked to. */
  readonly href: string | undefined;
  readonly open: () => void;
  readonly backfill: () => void;
  readonly copyId: () => void;
  readonly remove: () => void;
}

/** Shows the menu of a row at its button, in a popover of the list. Escape and a click elsewhere close it. */
export function openRowMenu(popover: HTMLElement, button: HTMLElement, menu: RowMenu): void {
  const item = (label: string, act: () => void, style = '') =>
    html`<button class="item ${style}" type="button" role="menuitem" tabindex="-1" @click=${() => {
      popover.hidePopover();
      act();
    }}>${label}</button>`;
  render(
    html`<div role="menu" aria-label=${scheduleStrings.actionsFor(menu.schedule.name)} @keydown=${handleKeyDown}>
      ${
        menu.href === undefined
          ? item(strings.openDetails, menu.open)
          : html`<a class="item" role="menuitem" tabindex="-1" href=${menu.href} @click=${() => popover.hidePopover()}>${strings.openDetails}</a>`
      }
      ${item(strings.backfill, menu.backfill)}
      ${item(strings.copyId, menu.copyId)}
      <hr />
      ${item(strings.delete, menu.remove, 'danger')}
    </div>${nothing}`,
    popover,
  );
  showPopoverAt(popover, button);
}

/** One stop of the Tab key, arrows within. */
function handleKeyDown(event: KeyboardEvent): void {
  const {currentTarget, target, key} = event;
  if (!(currentTarget instanceof HTMLElement)) return;
  const items = [...currentTarget.querySelectorAll<HTMLElement>('.item')];
  const place = items.findIndex((item) => item === target);
  const next = {ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: -1}[key];
  if (key === 'Tab') currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}
