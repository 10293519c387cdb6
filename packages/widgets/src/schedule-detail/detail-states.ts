import {html, type TemplateResult} from 'lit';
import {searchIcon, trashIcon} from '../shared/icons.js';
import {renderState} from '../shared/list-states.js';
import {scheduleDetailStrings as strings} from '../shared/locales/en.js';

/** It was deleted, here or by somebody else, while it was shown. */
export function renderGone(): TemplateResult {
  return html`<div class="frame gone" tabindex="-1">${renderState({icon: trashIcon(), title: strings.deletedTitle, text: strings.deletedHint})}</div>`;
}

/** It was never there, or is not there any more: trying again would not bring it. */
export function renderMissing(): TemplateResult {
  return html`<div class="frame">${renderState({icon: searchIcon(), title: strings.notFound, text: strings.notFoundHint})}</div>`;
}
