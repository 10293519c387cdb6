import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface DialogsHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/**
 * The native dialogs of the editor: the frame of drawer and modal, and the question before something is lost.
 * The platform brings the focus in, keeps it there, and takes it back; this only makes every way of closing ask first.
 */
export class EditorDialogs implements ReactiveController {
  #pressedOutside = false;
  /** Our own `close()` is told of later, when the frame may be open again already. */
  #closesFrame = false;
  #answer: ((discard: boolean) => void) | undefined;

  constructor(
    private readonly host: DialogsHost,
    private readonly options: {
      /** Whether the frame should be open. */
      readonly isOpen: () => boolean;
      /** A person wants to close: ask if need be, then close. */
      readonly requestClose: () => void;
    },
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const frame = this.#dialog('frame');
    if (frame === null || frame.open === this.options.isOpen()) return;
    if (frame.open) {
      this.#closesFrame = true;
      frame.close();
    } else {
      frame.showModal();
    }
  }

  hostDisconnected(): void {
    this.#settle(false);
  }

  /** Asks whether to discard what was typed. Resolves false when the person goes on editing. */
  confirmDiscard(): Promise<boolean> {
    const dialog = this.#dialog('discard');
    if (dialog === null) return Promise.resolve(true);
    if (!dialog.open) dialog.showModal();
    this.#settle(false);
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  /** The answer to {@link confirmDiscard}. */
  readonly answer = (discard: boolean): void => {
    this.#settle(discard);
    this.#dialog('discard')?.close();
  };

  /** Escape as a key can always be held back; the platform's own close request only now and then. */
  readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    this.options.requestClose();
  };

  /** A close request that is no key: the back gesture. */
  readonly handleCancel = (event: Event): void => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.options.requestClose();
  };

  /** The platform closed the frame without asking, as it may at a second close request in a row. */
  readonly handleClose = (event: Event): void => {
    if (event.target !== event.currentTarget) return;
    const wanted = this.#closesFrame || !this.options.isOpen();
    this.#closesFrame = false;
    if (wanted) return;
    this.#dialog('frame')?.showModal();
    this.options.requestClose();
  };

  /** Escape in the question means "keep editing". */
  readonly handleDiscardClose = (): void => this.#settle(false);

  readonly handlePointerdown = (event: Event): void => {
    this.#pressedOutside = event.target === event.currentTarget;
  };

  /** A press that began and ended on the backdrop; one that began inside is a selection of text that slipped out. */
  readonly handleClick = (event: Event): void => {
    if (this.#pressedOutside && event.target === event.currentTarget) this.options.requestClose();
  };

  #settle(discard: boolean): void {
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(discard);
  }

  #dialog(id: 'frame' | 'discard'): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector<HTMLDialogElement>(`dialog#${id}`);
  }
}
