import {html, type TemplateResult} from 'lit';

/**
 * The icons, drawn on a 16 px grid in the current text colour. They are decoration: hidden from assistive
 * technology, so whatever carries one says its meaning in text or in an `aria-label`. One path each: a list has
 * hundreds of them, and each element and each template within another costs.
 */
function icon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d=${path} /></svg>`;
}

export const clockIcon = () => icon('M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M8 4.75V8l2.25 1.5');
export const personIcon = () =>
  icon('M5.5 5.25a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M3 13.25c.6-2.4 2.6-3.75 5-3.75s4.4 1.35 5 3.75');
export const codeIcon = () => icon('M5.5 5 2.5 8l3 3M10.5 5l3 3-3 3');
export const webhookIcon = () =>
  icon(
    'M6.5 9.5a2.5 2.5 0 0 0 3.5 0l2.5-2.5A2.5 2.5 0 0 0 9 3.5l-.75.75M9.5 6.5a2.5 2.5 0 0 0-3.5 0L3.5 9A2.5 2.5 0 0 0 7 12.5l.75-.75',
  );
export const playIcon = () => icon('M5 3.5v9l7.5-4.5z');
export const pauseIcon = () => icon('M5.5 3.5v9M10.5 3.5v9');
export const resumeIcon = () => icon('M3.5 3.5v9M6.5 3.75v8.5L13 8z');
export const editIcon = () =>
  icon('m10.25 3.25 2.5 2.5M3 13l.6-3 7-7a1.2 1.2 0 0 1 1.7 0l.7.7a1.2 1.2 0 0 1 0 1.7l-7 7z');
export const plusIcon = () => icon('M8 3v10M3 8h10');
export const minusIcon = () => icon('M3 8h10');
export const searchIcon = () => icon('M2.75 7a4.25 4.25 0 1 0 8.5 0a4.25 4.25 0 1 0-8.5 0M10.25 10.25l3 3');
export const closeIcon = () => icon('m4 4 8 8M12 4l-8 8');
export const checkIcon = () => icon('m3 8.5 3.25 3.25L13 5');
export const warningIcon = () => icon('M8 2.5 14 13H2zM8 6.5v3M8 11.4v.1');
export const syncIcon = () => icon('M13 8a5 5 0 0 1-9 3M3 8a5 5 0 0 1 9-3M12 2.5V5H9.5M4 13.5V11h2.5');
export const calendarIcon = () =>
  icon(
    'M4.5 3.5h7a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zM2.5 6.75h11M5.5 2v2.5M10.5 2v2.5',
  );
export const chevronRightIcon = () => icon('m6 3.5 4.5 4.5L6 12.5');
export const chevronDownIcon = () => icon('M3.5 6 8 10.5 12.5 6');
export const undoIcon = () => icon('M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7M5.75 3.5 3 6.5l2.75 3');
export const trashIcon = () => icon('M2.75 4.25h10.5M6.25 4V2.75h3.5V4M4.25 4.25l.5 9h6.5l.5-9');
export const moreIcon = () =>
  icon(
    'M3.1 8a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0M7.6 8a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0M12.1 8a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0',
  );
export const columnsIcon = () =>
  icon('M4.5 3h7a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zM6.25 3v10M9.75 3v10');
export const sortIcon = () => icon('M8 3.5v9M4.5 7 8 3.5 11.5 7');
export const lockIcon = () =>
  icon(
    'M5 7h6a1.5 1.5 0 0 1 1.5 1.5v3.5a1.5 1.5 0 0 1-1.5 1.5h-6a1.5 1.5 0 0 1-1.5-1.5v-3.5a1.5 1.5 0 0 1 1.5-1.5zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  );
export const offlineIcon = () =>
  icon(
    'M2.5 6.5a8 8 0 0 1 3-1.75M8 4.25c2 0 4 .8 5.5 2.25M5 9.25a4.4 4.4 0 0 1 2-1.1M8 12h.01M2.5 2.5l11 11',
  );
