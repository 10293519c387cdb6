import {lendStyles} from '../shared/lend-styles.js';
import {popoverStyles} from './popover.styles.js';

/**
 * Shows a popover at its button: below it, or above where there is no room, flush with its end and within the
 * viewport. The focus goes to its first control, and back to the button when it closes with the focus inside.
 */
export function showPopoverAt(popover: HTMLElement, button: HTMLElement): void {
  lendStyles(popover.getRootNode(), popoverStyles);
  popover.showPopover();
  place(popover, button);
  popover.addEventListener('beforetoggle', () => giveFocusBack(popover, button), {once: true});
  popover.querySelector<HTMLElement>('.item, input')?.focus();
}

/** Once the popover is gone: what was chosen in it may have moved the focus on, into a dialog for example. */
function giveFocusBack(popover: HTMLElement, button: HTMLElement): void {
  const root = popover.getRootNode();
  if (!(root instanceof ShadowRoot) || !popover.contains(root.activeElement)) return;
  queueMicrotask(() => {
    if (root.activeElement === null || popover.contains(root.activeElement)) button.focus();
  });
}

function place(popover: HTMLElement, button: HTMLElement): void {
  const anchor = button.getBoundingClientRect();
  const {width, height} = popover.getBoundingClientRect();
  const isRtl = getComputedStyle(button).direction === 'rtl';
  const below = anchor.bottom + 4;
  const top = below + height <= innerHeight ? below : Math.max(4, anchor.top - 4 - height);
  const left = isRtl ? anchor.left : anchor.right - width;
  popover.style.top = `${top}px`;
  popover.style.left = `${Math.min(Math.max(4, left), innerWidth - width - 4)}px`;
}
