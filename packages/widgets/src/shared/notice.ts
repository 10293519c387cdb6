import {html, nothing, type TemplateResult} from 'lit';
import {checkIcon, closeIcon, warningIcon} from './icons.js';
import {commonStrings} from './locales/en.js';

/** What came of an action, and where to look at it. */
export interface Notice {
  readonly failed: boolean;
  readonly text: string;
  /** The run it is about; without `href` its ID is shown instead of a link. */
  readonly link:
    | {readonly runId: string; readonly label: string; readonly href: string | undefined}
    | undefined;
  /** What the person can do about it, for example take it back. */
  readonly action?: {readonly label: string; readonly run: () => void};
  readonly dismiss: () => void;
}

/**
 * The place for the result of the latest action; needs the list state, button and host styles. It is always in the
 * page, because a live region that comes together with its text is not read out. It stays until it is dismissed or
 * replaced: nobody has to read against a clock.
 */
export function renderNotice(notice: Notice | undefined): TemplateResult {
  return html`<div class="notice-area" role="status">${notice === undefined ? nothing : renderNoticeContent(notice)}</div>`;
}

/** The notice itself, for a place that is in the page already. */
export function renderNoticeContent({failed, text, link, action, dismiss}: Notice): TemplateResult {
  return html`<div class="notice ${failed ? 'failed' : ''}" part="notice">
    ${failed ? warningIcon() : checkIcon()}
    <p>${text} ${link === undefined ? nothing : renderLink(link)}</p>
    ${action === undefined ? nothing : html`<button class="button small" type="button" @click=${action.run}>${action.label}</button>`}
    <button class="button quiet small icon" type="button" aria-label=${commonStrings.dismiss} title=${commonStrings.dismiss} @click=${dismiss}>${closeIcon()}</button>
  </div>`;
}

function renderLink({runId, label, href}: NonNullable<Notice['link']>): TemplateResult {
  return href === undefined ? html`<code>${runId}</code>` : html`<a href=${href}>${label}</a>`;
}
