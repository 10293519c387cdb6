import {html, nothing, type TemplateResult} from 'lit';
import {formatDateTime, isKnownTimeZone, sameWallClock, viewerTimeZone} from './format/date-time.js';
import {commonStrings} from './locales/en.js';
import {formatRelative} from './format/relative-time.js';
import {Remembered} from './remembered.js';
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
  const {inZone, forThem, tooltip} = textsOf(iso, locale, timeZone);
  return html`<time datetime=${iso} title=${tooltip}>${ticking(() => distance(iso, locale, direction))}</time>
    <span class="secondary" .textContent=${inZone}></span>
    ${forThem !== undefined && forViewer ? html`<span class="secondary" .textContent=${forThem}></span>` : nothing}`;
}

interface TimeTexts {
  readonly inZone: string;
  /** In the viewer's zone; undefined where their clock shows the same. */
  readonly forThem: string | undefined;
  readonly tooltip: string;
}

const texts = new Remembered<TimeTexts>();

function textsOf(iso: string, locale: string, timeZone: string | undefined): TimeTexts {
  const thisYear = new Date().getFullYear();
  return texts.of(`${iso}|${locale}|${timeZone}|${thisYear}`, () => {
    const viewer = viewerTimeZone();
    // A Studio backend stores zones that no browser knows (`Local`); then the viewer's zone has to do.
    const zone = timeZone !== undefined && isKnownTimeZone(timeZone) ? timeZone : viewer;
    const inZone = formatDateTime(iso, {locale, timeZone: zone});
    const inFull = formatDateTime(iso, {locale, timeZone: zone, style: 'long'});
    if (sameWallClock(iso, zone, viewer)) return {inZone, forThem: undefined, tooltip: inFull};
    const {yourTime} = commonStrings;
    return {
      inZone,
      forThem: yourTime(formatDateTime(iso, {locale, style: 'clock', sameDayIn: zone})),
      tooltip: `${inFull}\n${yourTime(formatDateTime(iso, {locale, style: 'long'}))}`,
    };
  });
}

function distance(iso: string, locale: string, direction: 'any' | 'future'): string {
  const now = Date.now();
  const passed = direction === 'future' && Date.parse(iso) < now;
  return formatRelative(passed ? new Date(now).toISOString() : iso, now, locale);
}
