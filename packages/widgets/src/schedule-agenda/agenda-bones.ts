import {html, type TemplateResult} from 'lit';

/** The shape of what is coming. */
export function renderBones(): TemplateResult {
  return html`<div class="bones" aria-hidden="true">${[1, 2, 3, 4, 5, 6].map(() => html`<span class="skeleton"></span>`)}</div>`;
}
