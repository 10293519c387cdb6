import type {BulkRequest, BulkResponse} from '@shipsec/schedules-sdk/contract';
import type {SchedulesStore} from '@shipsec/schedules-sdk/store';
import {html, nothing, type TemplateResult} from 'lit';
import type {Answer, Question} from '../shared/confirmation.js';
import {emit, emitRequest} from '../shared/emit.js';
import {closeIcon, pauseIcon, playIcon, resumeIcon, trashIcon} from '../shared/icons.js';
import {scheduleListExtraStrings as strings} from '../shared/locales/en.js';
import type {Notice} from '../shared/notice.js';

export {bulkStyles} from './bulk.styles.js';

type BulkAction = BulkRequest['action'];

/** Which schedules, and how many they are for the person to read. */
export interface BulkTarget {
  readonly which: Pick<BulkRequest, 'ids' | 'filter'>;
  readonly count: number;
  /** Whether it is everything that matches, most of it unseen. */
  readonly isAll: boolean;
}

export interface BulkHost {
  readonly element: EventTarget;
  readonly store: SchedulesStore;
  readonly locale: string;
  readonly ask: (question: Question) => Promise<Answer | undefined>;
  /** Shows what came of it. */
  readonly notify: (notice: Omit<Notice, 'dismiss'>) => void;
}

/**
 * Asks the page, asks the person where it cannot be taken back or reaches further than they see, acts, and says what
 * came of it, with a way back after a pause or a resume.
 *
 * @returns whether it was done; a failure becomes the notice.
 */
export async function performBulk(host: BulkHost, action: BulkAction, target: BulkTarget): Promise<boolean> {
  const {which, count} = target;
  if (!emitRequest(host.element, 'schedules-bulk-request', {action, ...which, count})) return false;
  if (target.isAll || action === 'delete' || action === 'runNow') {
    const answer = await host.ask(questionOf(action, count, host.locale));
    if (answer === undefined) return false;
  }
  try {
    const response = await host.store.bulk({action, ...which});
    emit(host.element, 'schedules-bulk-changed', {action, response});
    host.notify(noticeOf(host, response));
    return true;
  } catch (error) {
    host.notify({
      failed: true,
      text: strings.bulk.failed(strings.bulk.labels[action], reasonOf(error)),
      link: undefined,
    });
    return false;
  }
}

function questionOf(action: BulkAction, count: number, locale: string): Question {
  const amount = count.toLocaleString(locale);
  return {
    title: strings.bulk.confirm[action](count, amount),
    text: strings.bulk.consequence[action],
    confirm: strings.bulk.labels[action],
    danger: action === 'delete',
  };
}

function noticeOf(host: BulkHost, response: BulkResponse): Omit<Notice, 'dismiss'> {
  const {action, results, undo} = response;
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
  const failed = count('failed');
  const reason = results.find((result) => result.problem !== undefined)?.problem;
  const text = [
    strings.bulk.done[action](count('changed'), count('changed').toLocaleString(host.locale)),
    count('unchanged') > 0 ? strings.bulk.unchanged(count('unchanged')) : '',
    failed > 0 ? strings.bulk.someFailed(failed, reason?.detail ?? reason?.title ?? '') : '',
  ];
  return {
    failed: failed > 0,
    text: text.filter(Boolean).join(' '),
    link: undefined,
    ...(undo === null ? {} : {action: {label: strings.bulk.undo, run: () => void undoBulk(host, undo)}}),
  };
}

async function undoBulk(host: BulkHost, undo: string): Promise<void> {
  try {
    const response = await host.store.undoBulk({undo});
    emit(host.element, 'schedules-bulk-undone', {action: response.action, response});
    const changed = response.results.filter(({outcome}) => outcome === 'changed').length;
    const left = response.results.length - changed;
    const text = [strings.bulk.undone(changed), left > 0 ? strings.bulk.notUndone(left) : '']
      .filter(Boolean)
      .join(' ');
    host.notify({failed: left > 0, text, link: undefined});
  } catch (error) {
    host.notify({
      failed: true,
      text: strings.bulk.failed(strings.bulk.undo, reasonOf(error)),
      link: undefined,
    });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export interface BulkBar {
  readonly count: number;
  /** All that match, where there are more than are selected. */
  readonly total: number | undefined;
  readonly locale: string;
  readonly isBusy: boolean;
  readonly perform: (action: BulkAction) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

/** What can be done with the selection; stays in sight while the list is scrolled. */
export function renderBulkBar(bar: BulkBar): TemplateResult {
  const {count, total, locale, isBusy, perform} = bar;
  const button = (action: BulkAction, icon: TemplateResult, style = '') =>
    html`<button class="button small ${style}" type="button" data-bulk=${action} aria-disabled=${String(isBusy)} @click=${() => isBusy || perform(action)}>${icon}${strings.bulk.labels[action]}</button>`;
  return html`<div class="bulk" part="bulk" role="region" aria-label=${strings.bulk.region}>
    <p role="status">${isBusy ? strings.bulk.busy : strings.bulk.selected(count, count.toLocaleString(locale))}</p>
    ${total === undefined || total <= count ? nothing : html`<button class="button small quiet" type="button" data-bulk="all" @click=${bar.selectAll}>${strings.bulk.selectAll(total.toLocaleString(locale))}</button>`}
    <div class="buttons">
      ${button('pause', pauseIcon())}${button('resume', resumeIcon())}${button('runNow', playIcon())}${button('delete', trashIcon(), 'danger')}
      <button class="button small quiet icon" type="button" aria-label=${strings.bulk.clear} title=${strings.bulk.clear} @click=${bar.clear}>${closeIcon()}</button>
    </div>
  </div>`;
}
