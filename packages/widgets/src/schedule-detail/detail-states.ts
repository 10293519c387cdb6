import {html, nothing, type TemplateResult} from 'lit';
import {trashIcon} from '../shared/icons.js';
import {renderState} from '../shared/list-states.js';
import {commonStrings, scheduleDetailStrings as strings} from '../shared/locales/en.js';
import type {Snapshot} from '../shared/store-controller.js';

/** What is followed, as far as these states need it. */
interface Followed {
  readonly snapshot: Snapshot<unknown>;
  readonly refresh: () => void;
}

/** "Try again" for one part of the page. */
export function renderRetry({refresh}: Followed): TemplateResult {
  return html`<button class="button small" type="button" @click=${refresh}>${commonStrings.retry}</button>`;
}

/** What was known stays when a refresh fails, and says so. */
export function renderStale(part: Followed): TemplateResult | typeof nothing {
  const {status, error} = part.snapshot;
  if (status !== 'ready' || error === undefined) return nothing;
  return html`<div class="banner"><span>${strings.stale(error.message)}</span>${renderRetry(part)}</div>`;
}

/** It was deleted, here or by somebody else, while it was shown. */
export function renderGone(): TemplateResult {
  return html`<div class="frame gone" tabindex="-1">${renderState({icon: trashIcon(), title: strings.deletedTitle, text: strings.deletedHint})}</div>`;
}
