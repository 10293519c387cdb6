import {html, nothing, type TemplateResult} from 'lit';
import {warningIcon} from '../shared/icons.js';
import {commonStrings, scheduleEditorStrings as t} from '../shared/locales/en.js';
import type {EditorDialogs} from './editor-dialogs.js';
import type {FieldError, FieldErrors} from './field-errors.js';

export function loadErrorTemplate({message, hint}: FieldError, retry: () => void): TemplateResult {
  return html`<div class="callout danger" role="alert">
    <p class="callout-title">${warningIcon()} ${t.loadFailed}</p>
    <p>${message}</p>
    ${hint === undefined ? nothing : html`<p class="hint">${hint}</p>`}
    <button type="button" class="button small" @click=${retry}>${commonStrings.retry}</button>
  </div>`;
}

export function notConnectedTemplate(): TemplateResult {
  return html`<div class="callout danger" role="alert">
    <p class="callout-title">${warningIcon()} ${commonStrings.notConnected}</p>
    <p>${commonStrings.notConnectedHint}</p>
  </div>`;
}

export function noEntryPointTemplate(): TemplateResult {
  return html`<div class="callout warning" role="alert">
    <p class="callout-title">${warningIcon()} ${t.noEntryPoint}</p>
    <p>${t.noEntryPointHint}</p>
  </div>`;
}

/** Why saving did not work, above the form; single fields say the rest themselves. */
export function problemsTemplate(problems: readonly FieldError[], errors: FieldErrors): unknown {
  if (problems.length === 0 && errors.size === 0) return nothing;
  return html`<div class="callout danger" role="alert" id="problems" tabindex="-1">
    <p class="callout-title">${warningIcon()} ${t.saveFailed}</p>
    ${errors.size === 0 ? nothing : html`<p>${t.errorCount(errors.size)}</p>`}
    ${problems.map(
      ({message, hint}) =>
        html`<p>${message}</p>
          ${hint === undefined ? nothing : html`<p class="hint">${hint}</p>`}`,
    )}
    ${problems.length === 0 ? nothing : html`<p class="hint">${t.saveFailedHint}</p>`}
  </div>`;
}

/** The question before something typed is lost. */
export function discardDialog({answer, handleDiscardClose}: EditorDialogs): TemplateResult {
  return html`<dialog
    id="discard"
    class="confirm"
    aria-labelledby="discard-title"
    aria-describedby="discard-text"
    @close=${handleDiscardClose}
  >
    <h2 id="discard-title">${t.discard.title}</h2>
    <p id="discard-text">${t.discard.text}</p>
    <div class="buttons">
      <button type="button" class="button danger" @click=${() => answer(true)}>${t.discard.discard}</button>
      <button type="button" class="button primary" autofocus @click=${() => answer(false)}>${t.discard.keep}</button>
    </div>
  </dialog>`;
}
