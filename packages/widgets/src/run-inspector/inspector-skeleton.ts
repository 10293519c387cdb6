import {html, type TemplateResult} from 'lit';

/** The shape of what is coming, so that nothing jumps when it is there. */
export function renderSkeleton(): TemplateResult {
  const bones = html`<span class="skeleton"></span><span class="skeleton narrow"></span>`;
  return html`<div class="inspector" aria-hidden="true">
    <div class="bones">${bones}</div>
    <div class="facts">${[1, 2, 3, 4].map(() => html`<div>${bones}</div>`)}</div>
    <div class="card stretch">${bones}</div>
    <div class="card stretch">${[1, 2, 3].map(() => bones)}</div>
  </div>`;
}
