import type {FireList, FireRecord, FireVerdict, PauseSpan, Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {controlValue} from '../shared/control-value.js';
import {isVerdict, renderVerdict, verdicts, verdictText} from '../shared/fire-verdict.js';
import {formatDateTime} from '../shared/format/date-time.js';
import {formatDuration} from '../shared/format/duration.js';
import {hrefFrom} from '../shared/href-template.js';
import {clockIcon, pauseIcon, searchIcon} from '../shared/icons.js';
import {renderState} from '../shared/list-states.js';
import {commonStrings, fireStrings, scheduleDetailStrings} from '../shared/locales/en.js';
import {renderTable} from '../shared/render-table.js';
import {renderTime} from '../shared/time.js';
import {ledgerRows, type LedgerRow} from './ledger-rows.js';

/** What the ledger needs beyond its rows. */
export interface LedgerContext {
  readonly schedule: Schedule;
  readonly locale: string;
  readonly runHref: string | undefined;
  /** One verdict alone; empty for all. */
  readonly verdict: FireVerdict | '';
  /** The instant with which the newer page ended; undefined for the newest. */
  readonly before: string | undefined;
  readonly choose: (verdict: FireVerdict | '') => void;
}

/** Every instant at which the schedule should have fired, and what became of it. Undefined rows are loading. */
export function renderLedger(list: FireList | undefined, context: LedgerContext): TemplateResult {
  const strings = scheduleDetailStrings.history;
  const {verdict, before} = context;
  // A filter asks for fires; a pause is none.
  const rows = list && ledgerRows(verdict ? {...list, pauses: []} : list, before);
  const columns = Object.values(strings.columns);
  return html`${renderFilter(context)}
    ${
      rows?.length === 0
        ? renderNothing(context)
        : renderTable({label: strings.title, columns, rows, renderRow: (row) => renderRow(row, context)})
    }`;
}

function renderFilter({verdict, choose}: LedgerContext): TemplateResult {
  const strings = scheduleDetailStrings.history;
  const change = (event: Event) => {
    const value = controlValue(event);
    choose(isVerdict(value) ? value : '');
  };
  return html`<label class="menu">
    <span class="visually-hidden">${strings.filter}</span>
    <select class="control" name="verdict" @change=${change}>
      <option value="" ?selected=${verdict === ''}>${strings.allVerdicts}</option>
      ${verdicts.map((value) => html`<option value=${value} ?selected=${value === verdict}>${verdictText(value)}</option>`)}
    </select>
  </label>`;
}

function renderNothing({verdict, choose}: LedgerContext): TemplateResult {
  const strings = scheduleDetailStrings.history;
  if (verdict === '')
    return html`<slot name="empty">${renderState({icon: clockIcon(), title: strings.empty, text: strings.emptyHint})}</slot>`;
  return renderState({
    icon: searchIcon(),
    title: strings.filteredEmpty,
    text: strings.filteredEmptyHint,
    choices: html`<button class="button small" type="button" @click=${() => choose('')}>${commonStrings.clearFilters}</button>`,
  });
}

function renderRow({fire, pause}: LedgerRow, context: LedgerContext): TemplateResult {
  return fire === undefined ? renderPause(pause, context) : renderFire(fire, context);
}

function renderFire(fire: FireRecord, {schedule, locale, runHref}: LedgerContext): TemplateResult {
  const {columns, ...strings} = scheduleDetailStrings.history;
  const {nominalFireAt, verdict, kind, reason, requestedBy, delayMs, runId} = fire;
  const delay =
    verdict === 'late' && delayMs !== null ? strings.late(formatDuration(delayMs, locale)) : undefined;
  return html`<tr role="row" part="fire" data-id=${fire.id} data-verdict=${verdict}>
    <th role="rowheader" scope="row" data-label=${columns.due}>${renderTime(nominalFireAt, {locale, timeZone: schedule.timezone})}</th>
    <td role="cell" data-label=${columns.verdict}>
      <div class="chips">${renderVerdict(verdict)}${kind === 'scheduled' ? nothing : html`<span class="chip square">${fireStrings.kind[kind]}</span>`}</div>
      ${delay === undefined ? nothing : html`<span class="secondary">${delay}</span>`}
    </td>
    <td role="cell" data-label=${columns.reason}><span>${reason}</span>${requestedBy ? html`<span class="secondary">${strings.requestedBy(requestedBy)}</span>` : nothing}</td>
    <td role="cell" data-label=${columns.run}>${renderRun(runId, fire, {schedule, locale, runHref})}</td>
  </tr>`;
}

function renderRun(
  runId: string | null,
  {nominalFireAt}: FireRecord,
  {schedule, locale, runHref}: Pick<LedgerContext, 'schedule' | 'locale' | 'runHref'>,
): TemplateResult {
  const strings = scheduleDetailStrings.history;
  if (runId === null) return html`<span class="none run">${strings.noRun}</span>`;
  const href = hrefFrom(runHref, {runId, scheduleId: schedule.id, workflowId: schedule.workflowId});
  if (href === undefined)
    return html`<code title=${runId}>${runId.replace(/^shipsec-run-/, '').slice(0, 8)}</code>`;
  const when = formatDateTime(nominalFireAt, {locale, timeZone: schedule.timezone});
  return html`<a href=${href} aria-label=${strings.runOf(when)}>${strings.viewRun}</a>`;
}

function renderPause({from, to, by, note}: PauseSpan, {schedule, locale}: LedgerContext): TemplateResult {
  const strings = scheduleDetailStrings.history;
  const when = (iso: string) => formatDateTime(iso, {locale, timeZone: schedule.timezone});
  const span = to === null ? strings.pausedSince(when(from)) : strings.pausedSpan(when(from), when(to));
  return html`<tr role="row" class="pause" part="pause">
    <td role="cell" colspan="4"><div class="span">${pauseIcon()}<span>${span}${by ? html` ${strings.by(by)}` : nothing}${note ? html`<span class="secondary">${note}</span>` : nothing}</span></div></td>
  </tr>`;
}
