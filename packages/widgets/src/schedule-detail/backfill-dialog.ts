import {SchedulesError} from '@shipsec/schedules-sdk';
import type {
  BackfillRequest,
  BackfillResponse,
  OverlapPolicy,
  Schedule,
} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {controlValue} from '../shared/control-value.js';
import {isKnownTimeZone, viewerTimeZone} from '../shared/format/date-time.js';
import {fireTimes} from '../shared/format/fire-times.js';
import {instantOf, wallTimeOf} from '../shared/format/wall-time.js';
import {warningIcon} from '../shared/icons.js';
import {commonStrings, scheduleDetailStrings} from '../shared/locales/en.js';
import type {RunningBackfills} from './running-backfills.js';

/** More would not be read; the count says how many there are. */
const FIRES_SHOWN = 200;
const DAY_MS = 86_400_000;

interface Draft {
  /** Wall times in the schedule's zone, as `datetime-local` writes them. */
  readonly from: string;
  readonly to: string;
  /** Empty: the schedule's own. */
  readonly overlap: OverlapPolicy | '';
}

interface BackfillHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Makes the fires of a past span, after showing which they are: nothing is made that was not counted first. */
export class BackfillDialog implements ReactiveController {
  #schedule: Schedule | undefined;
  #draft: Draft = {from: '', to: '', overlap: ''};
  #plan: BackfillResponse | undefined;
  #errors: {readonly from?: string; readonly to?: string; readonly all?: Error} = {};
  #busy: 'check' | 'start' | undefined;

  constructor(
    private readonly host: BackfillHost,
    private readonly options: {
      readonly locale: () => string;
      /** Shown above the fields. */
      readonly running: RunningBackfills;
      readonly send: (schedule: Schedule, request: BackfillRequest) => Promise<BackfillResponse | undefined>;
    },
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#forget();
  }

  /** Opens it for a schedule, with the last day as the span. */
  async open(schedule: Schedule): Promise<void> {
    const zone = zoneOf(schedule);
    const now = Date.now();
    const wall = (ms: number) => wallTimeOf(new Date(ms).toISOString(), zone).slice(0, 16);
    this.#schedule = schedule;
    this.#busy = undefined;
    this.options.running.follow(schedule);
    this.#change({from: wall(now - DAY_MS), to: wall(now), overlap: ''});
    await this.host.updateComplete;
    this.#dialog()?.showModal();
  }

  render(): TemplateResult | typeof nothing {
    const schedule = this.#schedule;
    if (schedule === undefined) return nothing;
    const strings = scheduleDetailStrings.backfillDialog;
    const close = () => this.#dialog()?.close();
    const count = this.#plan?.count ?? 0;
    return html`<dialog id="backfill" class="confirm wide" part="dialog" aria-labelledby="backfill-title" aria-describedby="backfill-intro" @close=${this.#forget}>
      <form novalidate @submit=${this.#handleSubmit}>
        <h2 id="backfill-title">${strings.title(schedule.name)}</h2>
        <p id="backfill-intro">${strings.intro}</p>
        ${this.options.running.render()}
        <div class="span-fields">${this.#renderTime('from', strings.from)}${this.#renderTime('to', strings.to)}</div>
        <p class="hint" id="backfill-zone">${strings.zone(zoneOf(schedule).replaceAll('_', ' '))}</p>
        ${this.#renderOverlap(schedule)} ${this.#renderError()}
        <div role="status">${this.#renderPlan(schedule)}</div>
        <div class="buttons">
          <button class="button" type="button" @click=${close}>${commonStrings.cancel}</button>
          <button class=${count > 0 ? 'button' : 'button primary'} type="submit" aria-disabled=${String(this.#busy !== undefined)}>${this.#busy === 'check' ? strings.checking : strings.check}</button>
          <button class="button primary" type="button" data-action="start" ?hidden=${count === 0} aria-disabled=${String(this.#busy !== undefined)} @click=${() => void this.#start()}>${this.#busy === 'start' ? strings.starting : strings.start(count)}</button>
        </div>
      </form>
    </dialog>`;
  }

  #renderTime(name: 'from' | 'to', label: string): TemplateResult {
    const error = this.#errors[name];
    return html`<div class="field">
      <label for="backfill-${name}">${label}</label>
      <input class="control" type="datetime-local" id="backfill-${name}" name=${name} required aria-invalid=${error === undefined ? nothing : 'true'} aria-describedby=${error === undefined ? 'backfill-zone' : `backfill-zone backfill-${name}-error`} .value=${live(this.#draft[name])} @change=${(event: Event) => this.#change({[name]: controlValue(event)})} />
      ${error === undefined ? nothing : html`<span class="error" id="backfill-${name}-error">${error}</span>`}
    </div>`;
  }

  #renderOverlap({overlapPolicy}: Schedule): TemplateResult {
    const strings = scheduleDetailStrings.backfillDialog;
    const words = scheduleDetailStrings.policies.overlapWords;
    const policies = Object.keys(words).filter(isPolicy);
    const choose = (event: Event) => {
      const value = controlValue(event);
      this.#change({overlap: isPolicy(value) ? value : ''});
    };
    return html`<div class="field">
      <label for="backfill-overlap">${strings.overlap}</label>
      <select class="control" id="backfill-overlap" @change=${choose}>
        <option value="" ?selected=${this.#draft.overlap === ''}>${strings.overlapOwn(words[overlapPolicy])}</option>
        ${policies.map((policy) => html`<option value=${policy} ?selected=${policy === this.#draft.overlap}>${words[policy]}</option>`)}
      </select>
    </div>`;
  }

  #renderError(): TemplateResult | typeof nothing {
    const {all} = this.#errors;
    if (all === undefined) return nothing;
    const hint = all instanceof SchedulesError ? all.hint : undefined;
    return html`<div class="callout danger" role="alert"><p class="callout-title">${warningIcon()}${scheduleDetailStrings.backfillDialog.failed}</p><p>${all.message}</p>${hint === undefined ? nothing : html`<p class="hint">${hint}</p>`}</div>`;
  }

  #renderPlan(schedule: Schedule): TemplateResult | typeof nothing {
    const plan = this.#plan;
    if (plan === undefined) return nothing;
    const strings = scheduleDetailStrings.backfillDialog;
    const zone = zoneOf(schedule);
    const shown = fireTimes(
      plan.fires.slice(0, FIRES_SHOWN),
      {schedule: zone, viewer: zone},
      this.options.locale(),
    );
    const hidden = plan.count - shown.length;
    return html`<p class="plan-count">${strings.countText(plan.count)}</p>
      ${
        shown.length === 0
          ? nothing
          : html`<ol class="plan" role="list" tabindex="0" aria-label=${strings.count(plan.count)}>
            ${shown.map(({iso, schedule: text}) => html`<li><time datetime=${iso}>${text}</time></li>`)}
            ${hidden > 0 ? html`<li class="none">${strings.more(hidden)}</li>` : nothing}
          </ol>`
      }`;
  }

  /** What was counted holds for exactly these fields, so a change of one forgets it. */
  #change(changes: Partial<Draft>): void {
    this.#draft = {...this.#draft, ...changes};
    this.#plan = undefined;
    this.#errors = {};
    this.host.requestUpdate();
  }

  readonly #forget = (): void => {
    this.#schedule = undefined;
    this.options.running.follow(undefined);
  };

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#attempt('check', async (schedule, request) => {
      this.#plan = await this.options.send(schedule, {...request, dryRun: true});
    });
  };

  async #start(): Promise<void> {
    await this.#attempt('start', async (schedule, request) => {
      const response = await this.options.send(schedule, request);
      // The page has taken it over: the dialog stays as it is.
      if (response !== undefined) this.#dialog()?.close();
    });
  }

  async #attempt(
    busy: 'check' | 'start',
    send: (schedule: Schedule, request: BackfillRequest) => Promise<void>,
  ): Promise<void> {
    const schedule = this.#schedule;
    if (schedule === undefined || this.#busy !== undefined) return;
    const request = this.#request(schedule);
    this.host.requestUpdate();
    if (request === undefined) return;
    this.#busy = busy;
    try {
      await send(schedule, request);
    } catch (error) {
      this.#errors = {all: error instanceof Error ? error : new Error(String(error))};
    } finally {
      this.#busy = undefined;
      this.host.requestUpdate();
    }
  }

  /** Undefined where a field is wrong; the fields then say so. */
  #request(schedule: Schedule): BackfillRequest | undefined {
    const strings = scheduleDetailStrings.backfillDialog;
    const {overlap} = this.#draft;
    const from = instantOf(this.#draft.from, zoneOf(schedule));
    const to = instantOf(this.#draft.to, zoneOf(schedule));
    const isTurned = from !== undefined && to !== undefined && Date.parse(to) < Date.parse(from);
    this.#errors = {
      ...(from === undefined ? {from: strings.fromRequired} : {}),
      ...(to === undefined ? {to: strings.toRequired} : {}),
      ...(isTurned ? {to: strings.order} : {}),
    };
    if (from === undefined || to === undefined || isTurned) return undefined;
    return {from, to, ...(overlap === '' ? {} : {overlapPolicy: overlap})};
  }

  #dialog(): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector<HTMLDialogElement>('dialog#backfill');
  }
}

function isPolicy(text: string): text is OverlapPolicy {
  return Object.hasOwn(scheduleDetailStrings.policies.overlapWords, text);
}

/** A Studio backend stores zones that no browser knows (`Local`); then the viewer's has to do. */
function zoneOf({timezone}: Schedule): string {
  return isKnownTimeZone(timezone) ? timezone : viewerTimeZone();
}
