import type {CadenceWarning} from '@shipsec/schedules-sdk/cron';
import {checkCadence, describeCadence, nextFires} from '@shipsec/schedules-sdk/cron';
import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {viewerTimeZone} from '../shared/format/date-time.js';
import {clockIcon, warningIcon} from '../shared/icons.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {formatRelative} from '../shared/format/relative-time.js';
import {ticking} from '../shared/ticking.js';
import {fireTimes, type FireTime} from '../shared/format/fire-times.js';
import {cadenceOf, type CadenceFields} from './form-cadence.js';
import type {SectionContext} from './form-field.js';
import {cadenceError} from './validate-form.js';

const FIRES_SHOWN = 10;
/** A cadence of seconds would otherwise make the list run. */
const MIN_REFRESH_MS = 5000;
const MAX_REFRESH_MS = 2 ** 31 - 1;
/** Good to know rather than a surprise. */
const notes: ReadonlySet<string> = new Set(['rate_per_day', 'zone_ignored']);

interface Preview {
  readonly sentence: string;
  readonly fires: readonly string[];
  readonly warnings: readonly CadenceWarning[];
}

/**
 * What a cadence means before it is saved: in words, as its next ten fires in the schedule's and in the viewer's
 * zone, and with everything about it that is likely to surprise. Computed by the SDK's engine, which mirrors
 * Temporal's.
 */
export class CadencePreview implements ReactiveController {
  #key = '';
  #preview: Preview | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  render({form, locale}: SectionContext): TemplateResult {
    const preview = this.#previewOf(form, locale);
    if (preview === undefined) return html`<p class="preview incomplete hint">${t.preview.incomplete}</p>`;
    const times = fireTimes(preview.fires, {schedule: form.timezone, viewer: viewerTimeZone()}, locale);
    return html`<div class="preview" part="preview">
      <p class="preview-sentence">${clockIcon()}<span>${preview.sentence}</span></p>
      ${form.paused ? html`<p class="hint">${t.preview.paused}</p>` : nothing} ${firesTable(times, form.timezone, locale)}
    </div>`;
  }

  /** The warnings, for the place beside the control that they are about. */
  warnings({form, locale}: SectionContext): TemplateResult {
    const preview = this.#previewOf(form, locale);
    const isInterval = form.cronExpression.trim().startsWith('@every');
    // An interval has no zone by its nature: the preset says so by its words, and a warning each time would be noise.
    const shown = (preview?.warnings ?? []).filter(({code}) => !(isInterval && code === 'zone_ignored'));
    return html`<ul class="warnings" aria-live="polite">
      ${shown.map(
        ({code, message}) =>
          html`<li class=${notes.has(code) ? 'cadence-warning note' : 'cadence-warning'}>
            ${notes.has(code) ? nothing : warningIcon()}<span>${message}</span>
          </li>`,
      )}
    </ul>`;
  }

  #previewOf(fields: CadenceFields, locale: string): Preview | undefined {
    const key = JSON.stringify([cadenceOf(fields), locale]);
    if (key !== this.#key) {
      this.#key = key;
      this.#preview = compute(fields, locale);
      this.#scheduleRefresh();
    }
    return this.#preview;
  }

  /** The first fire passes while the editor is open; then the list moves on. */
  #scheduleRefresh(): void {
    clearTimeout(this.#timer);
    const first = this.#preview?.fires[0];
    if (first === undefined) return;
    const wait = Math.max(Date.parse(first) - Date.now() + 500, MIN_REFRESH_MS);
    this.#timer = setTimeout(
      () => {
        this.#key = '';
        this.host.requestUpdate();
      },
      Math.min(wait, MAX_REFRESH_MS),
    );
  }
}

function compute(fields: CadenceFields, locale: string): Preview | undefined {
  const cadence = cadenceOf(fields);
  try {
    return {
      sentence: describeCadence(cadence, {locale}),
      fires: nextFires(cadence, {after: new Date().toISOString(), limit: FIRES_SHOWN}),
      warnings: cadenceError(fields) === undefined ? checkCadence(cadence) : [],
    };
  } catch {
    return undefined;
  }
}

function firesTable(times: readonly FireTime[], zone: string, locale: string): TemplateResult {
  if (times.length === 0) return html`<p>${t.preview.none}</p>`;
  const twoZones = times.some(({viewer}) => viewer !== undefined);
  return html`<table class="fires">
    <caption class="visually-hidden">${t.preview.title}</caption>
    <thead>
      <tr>
        <th scope="col">${zone.replaceAll('_', ' ')}</th>
        ${twoZones ? html`<th scope="col">${t.preview.viewer}</th>` : nothing}
        <th scope="col" class="from-now">${t.preview.from}</th>
      </tr>
    </thead>
    <tbody>
      ${times.map(
        ({iso, schedule, viewer}) =>
          html`<tr>
            <td><time datetime=${iso}>${schedule}</time></td>
            ${twoZones ? html`<td class="viewer-time">${viewer ?? schedule}</td>` : nothing}
            <td class="from-now">${ticking(() => formatRelative(iso, Date.now(), locale))}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
