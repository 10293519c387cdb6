import {html, nothing, type TemplateResult} from 'lit';
import {commonStrings} from './locales/en.js';
import type {Snapshot} from './store-controller.js';

/** What is followed, as far as these states need it. */
export interface Followed {
  readonly snapshot: Snapshot<unknown>;
  readonly refresh: () => void;
}

/** "Try again" for one part of the page. */
export function renderRetry({refresh}: Followed): TemplateResult {
  return html`<button class="button small" type="button" @click=${refresh}>${commonStrings.retry}</button>`;
}

/** What was known stays when a refresh fails, and says so. @param words the banner, for the reason */
export function renderStale(
  part: Followed,
  words: (reason: string) => string,
): TemplateResult | typeof nothing {
  const {status, error} = part.snapshot;
  if (status !== 'ready' || error === undefined) return nothing;
  return html`<div class="banner"><span>${words(error.message)}</span>${renderRetry(part)}</div>`;
}
