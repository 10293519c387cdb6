import {html, nothing, type TemplateResult} from 'lit';
import {formatDateTime, isKnownTimeZone, sameWallClock, viewerTimeZone} from './format/date-time.js';
import {commonStrings} from './locales/en.js';
import {formatRelative} from './format/relative-time.js';
import {ticking} from './ticking.js';

export interface TimeOptions {
  readonly locale: string;
  /** The zone the instant belongs to. @default the viewer's own */
  readonly timeZone?: string | undefined;
  /** `future`: an instant that has just passed reads "now" until newer data comes, and never "3 seconds ago". @default 'any' */
  readonly direction?: 'any' | 'future';
}

/**
 * An instant as a person needs it: how far away, when in its own zone, and, where the viewer's clock shows something
 * else, when for the viewer. Needs `.secondary` from the table styles.
 */
export function renderTime(iso: string, {locale, timeZone, direction = 'any'}: TimeOptions): TemplateResult {
  const viewer = viewerTimeZone();
  // A Studio backend stores zones that no browser knows (`Local`); then the viewer's zone has to do.
  const zone = timeZone !== undefined && isKnownTimeZone(timeZone) ? timeZone : viewer;
  const long = formatDateTime(iso, {locale, timeZone: zone, style: 'long'});
  return html`<time datetime=${iso} title=${long}>${ticking(() => distance(iso, locale, direction))}</time>
    <span class="secondary">${formatDateTime(iso, {locale, timeZone: zone})}</span>
    ${sameWallClock(iso, zone, viewer) ? nothing : html`<span class="secondary">${commonStrings.yourTime(formatDateTime(iso, {locale}))}</span>`}`;
}

function distance(iso: string, locale: string, direction: 'any' | 'future'): string {
  const now = Date.now();
  const passed = direction === 'future' && Date.parse(iso) < now;
  return formatRelative(passed ? new Date(now).toISOString() : iso, now, locale);
}
