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
  /** Says it in the viewer's zone, too, where their clock shows something else. @default false */
  readonly forViewer?: boolean;
}

/**
 * An instant as a person needs it: how far away, and when, in its own zone; on demand also in the viewer's. The
 * tooltip has it in full, in both. Needs `.secondary` from the table styles.
 */
export function renderTime(iso: string, options: TimeOptions): TemplateResult {
  const {locale, timeZone, direction = 'any', forViewer = false} = options;
  const viewer = viewerTimeZone();
  // A Studio backend stores zones that no browser knows (`Local`); then the viewer's zone has to do.
  const zone = timeZone !== undefined && isKnownTimeZone(timeZone) ? timeZone : viewer;
  const differs = !sameWallClock(iso, zone, viewer);
  const inFull = formatDateTime(iso, {locale, timeZone: zone, style: 'long'});
  const tooltip = differs
    ? `${inFull}\n${commonStrings.yourTime(formatDateTime(iso, {locale, style: 'long'}))}`
    : inFull;
  const clock = formatDateTime(iso, {locale, style: 'clock', sameDayIn: zone});
  return html`<time datetime=${iso} title=${tooltip}>${ticking(() => distance(iso, locale, direction))}</time>
    <span class="secondary">${formatDateTime(iso, {locale, timeZone: zone})}</span>
    ${differs && forViewer ? html`<span class="secondary">${commonStrings.yourTime(clock)}</span>` : nothing}`;
}

function distance(iso: string, locale: string, direction: 'any' | 'future'): string {
  const now = Date.now();
  const passed = direction === 'future' && Date.parse(iso) < now;
  return formatRelative(passed ? new Date(now).toISOString() : iso, now, locale);
}
