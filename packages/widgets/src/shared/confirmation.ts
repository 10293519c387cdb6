import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {commonStrings} from './locales/en.js';

/** What a person is asked before something happens. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** The button that goes on, in the words of the action. */
  readonly confirm: string;
  /** What cannot be taken back: the way out has the focus, and the button says so by its colour. */
  readonly danger?: boolean;
  /** Asks for some words, too. */
  readonly note?: {readonly label: string; readonly hint: string};
}

/** Yes, and what was written beside it. */
export interface Answer {
  readonly note: string;
}

interface ConfirmationHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/**
 * One native dialog for every question of an element; the platform keeps the focus in it and gives it back. Render it
 * once, at the end. Needs the dialog, field and button styles.
 */
export class Confirmation implements ReactiveController {
  #question: Question | undefined;
  #answer: ((answer: Answer | undefined) => void) | undefined;

  constructor(private readonly host: ConfirmationHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#settle(undefined);
  }

  /** Asks. Resolves undefined when the person does not want it after all. */
  async ask(question: Question): Promise<Answer | undefined> {
    this.#settle(undefined);
    this.#question = question;
    this.host.requestUpdate();
    await this.host.updateComplete;
    const dialog = this.#dialog();
    if (dialog === null) return undefined;
    if (!dialog.open) dialog.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  render(): TemplateResult {
    const {title, text, confirm, danger = false, note} = this.#question ?? {title: '', text: '', confirm: ''};
    return html`<dialog id="confirmation" class="confirm" part="dialog" aria-labelledby="confirmation-title" aria-describedby="confirmation-text" @close=${this.#handleClose}>
      <h2 id="confirmation-title">${title}</h2>
      <p id="confirmation-text">${text}</p>
      ${
        note === undefined
          ? nothing
          : html`<div class="field">
              <label for="confirmation-note">${note.label}</label>
              <textarea class="control" id="confirmation-note" rows="2" maxlength="300" aria-describedby="confirmation-hint" .value=${live('')}></textarea>
              <span class="hint" id="confirmation-hint">${note.hint}</span>
            </div>`
      }
      <div class="buttons">
        <button class="button" type="button" ?autofocus=${danger} @click=${() => this.#close(false)}>${commonStrings.cancel}</button>
        <button class=${danger ? 'button danger' : 'button primary'} type="button" ?autofocus=${!danger && note === undefined} @click=${() => this.#close(true)}>${confirm}</button>
      </div>
    </dialog>`;
  }

  #close(isConfirmed: boolean): void {
    const note = this.#dialog()?.querySelector('textarea')?.value.trim() ?? '';
    this.#settle(isConfirmed ? {note} : undefined);
    this.#dialog()?.close();
  }

  /** The event comes after the closing: by then, the next question may be open. */
  readonly #handleClose = (): void => {
    if (this.#dialog()?.open !== true) this.#settle(undefined);
  };

  #settle(answer: Answer | undefined): void {
    const settle = this.#answer;
    this.#answer = undefined;
    settle?.(answer);
  }

  #dialog(): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector<HTMLDialogElement>('dialog#confirmation');
  }
}
