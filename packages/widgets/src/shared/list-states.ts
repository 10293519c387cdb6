import type {SchedulesError} from '@shipsec/schedules-sdk';
import {html, nothing, type TemplateResult} from 'lit';
import {failureText} from './failure-text.js';
import {warningIcon} from './icons.js';
import {commonStrings} from './locales/en.js';

/** What stands where rows would be. */
export interface ListState {
  readonly icon: TemplateResult;
  readonly title: string;
  readonly text: string | undefined;
  /** Buttons: what a person can do about it. */
  readonly choices?: TemplateResult | typeof nothing;
}

export function renderState({icon, title, text, choices = nothing}: ListState): TemplateResult {
  return html`<div class="state" part="state">
    ${icon}
    <p class="title">${title}</p>
    ${text === undefined || text === '' ? nothing : html`<p class="text">${text}</p>`}
    ${choices === nothing ? nothing : html`<div class="choices">${choices}</div>`}
  </div>`;
}

/** A failure, in the server's own words, with the hint and a way to go on. */
export function renderFailure(
  title: string,
  error: SchedulesError | undefined,
  choices: TemplateResult,
  icon: TemplateResult = warningIcon(),
): TemplateResult {
  return renderState({icon, title, text: failureText(error), choices});
}

/** For developers: the element stands in a page that has not told it where the API is. */
export function renderNotConnected(): TemplateResult {
  return renderState({
    icon: warningIcon(),
    title: commonStrings.notConnected,
    text: commonStrings.notConnectedHint,
  });
}

/** Rows without content, in the shape of those to come. Hidden from assistive technology: the status line says it. */
export function renderSkeletonRows(columns: number, rows = 5): TemplateResult[] {
  const cell = html`<td role="cell"><span class="skeleton"></span><span class="skeleton narrow"></span></td>`;
  return Array.from(
    {length: rows},
    () => html`<tr role="row" aria-hidden="true">${Array.from({length: columns}, () => cell)}</tr>`,
  );
}
