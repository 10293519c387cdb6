import {html, type TemplateResult} from 'lit';
import {commonStrings} from '../shared/locales/en.js';

/** The shape of what is coming, so that nothing jumps when it is there. */
export function skeletonTemplate(): TemplateResult {
  return html`<div class="skeleton" role="status">
    <span class="visually-hidden">${commonStrings.loading}</span>
    ${bones()}
  </div>`;
}

/** That shape alone, for who says themselves that something is coming. */
export function bones(): TemplateResult {
  return html`${[1, 2, 3].map(() => html`<span class="bone label"></span><span class="bone"></span>`)}`;
}
