import {timeZones} from '@shipsec/schedules-sdk/cron';
import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {controlValue} from '../shared/control-value.js';
import {viewerTimeZone} from '../shared/format/date-time.js';
import {checkIcon, chevronDownIcon} from '../shared/icons.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {controlId, formField, type ControlAttributes, type SectionContext} from './form-field.js';
import {exactTimeZone, searchTimeZones, zoneClock} from './time-zone-search.js';

/** More would cost time and help nobody: the list says how many there are and asks to type. */
const MAX_SHOWN = 40;
const KEY = 'timezone';

/**
 * The searchable time-zone picker: a combobox after the ARIA Authoring Practices. A part of the editor rather than
 * an element of its own, so that its IDs, errors and styles live in one shadow root with everything around it.
 */
export class TimeZonePicker {
  #open = false;
  #query = '';
  #active = 0;

  constructor(
    private readonly host: ReactiveControllerHost & {readonly renderRoot: HTMLElement | DocumentFragment},
  ) {}

  render(context: SectionContext): TemplateResult {
    const {form, locale} = context;
    const {offset, time} = zoneClock(form.timezone, Date.now(), locale);
    const own = form.timezone === viewerTimeZone() ? ` · ${t.zone.browser}` : '';
    return formField({
      key: KEY,
      label: t.cadence.timezone,
      error: context.errors.get(KEY),
      hint: offset === '' ? undefined : `${offset} · ${t.zone.now(time)}${own}`,
      control: (attributes) => html`<div class="combobox">
        ${this.#input(context, attributes)} <span class="combobox-icon">${chevronDownIcon()}</span>
        ${this.#open ? this.#listbox(context) : nothing}
      </div>`,
    });
  }

  #input(context: SectionContext, {id, describedBy, invalid}: ControlAttributes): TemplateResult {
    const shown = this.#open ? this.#query : context.form.timezone;
    return html`<input
      class="control"
      id=${id}
      role="combobox"
      autocomplete="off"
      spellcheck="false"
      aria-autocomplete="list"
      aria-expanded=${this.#open}
      aria-controls="zone-list"
      aria-activedescendant=${this.#open && this.#matches().length > 0 ? optionId(this.#active) : nothing}
      aria-required="true"
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
      placeholder=${this.#open ? context.form.timezone : t.zone.clear}
      .value=${live(shown)}
      @click=${() => this.#show()}
      @input=${(event: Event) => this.#search(controlValue(event))}
      @keydown=${(event: KeyboardEvent) => this.#handleKey(event, context)}
      @blur=${() => this.#leave(context)}
    />`;
  }

  #listbox({form, locale, change}: SectionContext): TemplateResult {
    const matches = this.#matches();
    const shown = matches.slice(0, MAX_SHOWN);
    const now = Date.now();
    return html`<div class="listbox-panel" @mousedown=${(event: Event) => event.preventDefault()}>
      <ul class="listbox" id="zone-list" role="listbox" aria-label=${t.cadence.timezone}>
        ${shown.map((zone, index) => {
          const {offset, time} = zoneClock(zone, now, locale);
          return html`<li
            id=${optionId(index)}
            role="option"
            class=${index === this.#active ? 'option active' : 'option'}
            aria-selected=${zone === form.timezone}
            @click=${() => this.#choose(zone, change)}
          >
            <span class="option-check">${zone === form.timezone ? checkIcon() : nothing}</span>
            <span class="option-name">${zone.replaceAll('_', ' ')}</span>
            <span class="option-note">${offset} · ${time}</span>
          </li>`;
        })}
      </ul>
      ${this.#status(matches.length)}
    </div>`;
  }

  #status(count: number): unknown {
    const text = count === 0 ? t.zone.none : count > MAX_SHOWN ? t.zone.more(count - MAX_SHOWN) : undefined;
    return html`<p class="listbox-status" role="status">
      ${text ?? html`<span class="visually-hidden">${t.zone.count(count)}</span>`}
    </p>`;
  }

  #matches(): string[] {
    return searchTimeZones(knownZones(), this.#query, Date.now());
  }

  #handleKey(event: KeyboardEvent, {change}: SectionContext): void {
    const shown = Math.min(this.#matches().length, MAX_SHOWN);
    switch (event.key) {
      case 'ArrowDown':
        return this.#move(event, this.#open ? (this.#active + 1) % Math.max(shown, 1) : 0);
      case 'ArrowUp':
        return this.#move(event, this.#open ? (this.#active - 1 + shown) % Math.max(shown, 1) : 0);
      case 'Enter': {
        const zone = this.#open ? this.#matches()[this.#active] : undefined;
        if (zone === undefined) return undefined;
        event.preventDefault();
        return this.#choose(zone, change);
      }
      case 'Escape':
        // The first Escape closes the list; only the next one is about the editor around it.
        if (!this.#open) return undefined;
        event.preventDefault();
        event.stopPropagation();
        return this.#hide();
      default:
        return undefined;
    }
  }

  #move(event: KeyboardEvent, index: number): void {
    event.preventDefault();
    this.#show();
    this.#active = index;
    this.host.requestUpdate();
    void this.host.updateComplete.then(() =>
      this.host.renderRoot.querySelector('.option.active')?.scrollIntoView({block: 'nearest'}),
    );
  }

  #search(query: string): void {
    this.#open = true;
    this.#query = query;
    this.#active = 0;
    this.host.requestUpdate();
  }

  #show(): void {
    if (!this.#open) this.#search('');
  }

  #hide(): void {
    this.#open = false;
    this.#query = '';
    this.host.requestUpdate();
  }

  #choose(zone: string, change: SectionContext['change']): void {
    this.#hide();
    change({timezone: zone}, KEY);
    this.#control()?.focus();
  }

  /** A name typed in full counts as chosen; anything else leaves the zone as it was. */
  #leave({change}: SectionContext): void {
    if (!this.#open) return;
    const zone = exactTimeZone(knownZones(), this.#query);
    this.#hide();
    if (zone !== undefined) change({timezone: zone}, KEY);
  }

  #control(): HTMLElement | null {
    return this.host.renderRoot.querySelector<HTMLElement>(`[id="${controlId(KEY)}"]`);
  }
}

let zones: readonly string[] | undefined;

/** Asked once: checking four hundred names takes some milliseconds, and each key press needs them. */
function knownZones(): readonly string[] {
  return (zones ??= timeZones());
}

const optionId = (index: number): string => `zone-option-${index}`;
