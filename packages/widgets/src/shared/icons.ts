import {html, svg, type SVGTemplateResult, type TemplateResult} from 'lit';

/**
 * The icons, drawn on a 16 px grid in the current text colour. They are decoration: hidden from assistive
 * technology, so whatever carries one says its meaning in text or in an `aria-label`.
 */
function icon(shapes: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shapes}</svg>`;
}

export const clockIcon = () => icon(svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.75V8l2.25 1.5"/>`);
export const personIcon = () =>
  icon(svg`<circle cx="8" cy="5.25" r="2.5"/><path d="M3 13.25c.6-2.4 2.6-3.75 5-3.75s4.4 1.35 5 3.75"/>`);
export const codeIcon = () => icon(svg`<path d="M5.5 5 2.5 8l3 3M10.5 5l3 3-3 3"/>`);
export const webhookIcon = () =>
  icon(
    svg`<path d="M6.5 9.5a2.5 2.5 0 0 0 3.5 0l2.5-2.5A2.5 2.5 0 0 0 9 3.5l-.75.75M9.5 6.5a2.5 2.5 0 0 0-3.5 0L3.5 9A2.5 2.5 0 0 0 7 12.5l.75-.75"/>`,
  );
export const playIcon = () => icon(svg`<path d="M5 3.5v9l7.5-4.5z"/>`);
export const pauseIcon = () => icon(svg`<path d="M5.5 3.5v9M10.5 3.5v9"/>`);
export const resumeIcon = () => icon(svg`<path d="M3.5 3.5v9M6.5 3.75v8.5L13 8z"/>`);
export const editIcon = () =>
  icon(svg`<path d="m10.25 3.25 2.5 2.5M3 13l.6-3 7-7a1.2 1.2 0 0 1 1.7 0l.7.7a1.2 1.2 0 0 1 0 1.7l-7 7z"/>`);
export const plusIcon = () => icon(svg`<path d="M8 3v10M3 8h10"/>`);
export const minusIcon = () => icon(svg`<path d="M3 8h10"/>`);
export const searchIcon = () => icon(svg`<circle cx="7" cy="7" r="4.25"/><path d="m10.25 10.25 3 3"/>`);
export const closeIcon = () => icon(svg`<path d="m4 4 8 8M12 4l-8 8"/>`);
export const checkIcon = () => icon(svg`<path d="m3 8.5 3.25 3.25L13 5"/>`);
export const warningIcon = () => icon(svg`<path d="M8 2.5 14 13H2zM8 6.5v3M8 11.4v.1"/>`);
export const syncIcon = () =>
  icon(svg`<path d="M13 8a5 5 0 0 1-9 3M3 8a5 5 0 0 1 9-3M12 2.5V5H9.5M4 13.5V11h2.5"/>`);
export const calendarIcon = () =>
  icon(
    svg`<rect x="2.5" y="3.5" width="11" height="10" rx="2"/><path d="M2.5 6.75h11M5.5 2v2.5M10.5 2v2.5"/>`,
  );
export const chevronRightIcon = () => icon(svg`<path d="m6 3.5 4.5 4.5L6 12.5"/>`);
export const chevronDownIcon = () => icon(svg`<path d="M3.5 6 8 10.5 12.5 6"/>`);
export const undoIcon = () => icon(svg`<path d="M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7M5.75 3.5 3 6.5l2.75 3"/>`);
export const trashIcon = () =>
  icon(svg`<path d="M2.75 4.25h10.5M6.25 4V2.75h3.5V4M4.25 4.25l.5 9h6.5l.5-9"/>`);
export const moreIcon = () => icon(svg`<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.25"/>`);
export const columnsIcon = () =>
  icon(svg`<rect x="2.5" y="3" width="11" height="10" rx="2"/><path d="M6.25 3v10M9.75 3v10"/>`);
export const sortIcon = () => icon(svg`<path d="M8 3.5v9M4.5 7 8 3.5 11.5 7"/>`);
export const lockIcon = () =>
  icon(svg`<rect x="3.5" y="7" width="9" height="6.5" rx="1.5"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>`);
export const offlineIcon = () =>
  icon(
    svg`<path d="M2.5 6.5a8 8 0 0 1 3-1.75M8 4.25c2 0 4 .8 5.5 2.25M5 9.25a4.4 4.4 0 0 1 2-1.1M8 12h.01M2.5 2.5l11 11"/>`,
  );
