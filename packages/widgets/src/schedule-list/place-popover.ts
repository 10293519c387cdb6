/** Puts a popover below its button, or above it where there is no room, flush with its end; within the viewport. */
export function placePopover(popover: HTMLElement, button: HTMLElement): void {
  const anchor = button.getBoundingClientRect();
  const {width, height} = popover.getBoundingClientRect();
  const isRtl = getComputedStyle(button).direction === 'rtl';
  const below = anchor.bottom + 4;
  const top = below + height <= innerHeight ? below : Math.max(4, anchor.top - 4 - height);
  const left = isRtl ? anchor.left : anchor.right - width;
  popover.style.top = `${top}px`;
  popover.style.left = `${Math.min(Math.max(4, left), innerWidth - width - 4)}px`;
}
