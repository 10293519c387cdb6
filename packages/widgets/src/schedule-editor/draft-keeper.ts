import {jsonEqual, secretInputIds} from '@shipsec/schedules-sdk/payload';
import {nothing, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {forget, readStored, writeStored} from './draft-storage.js';
import type * as offers from './draft-offer.js';
import type {EditorSession} from './editor-session.js';
import {controlId} from './form-field.js';
import type {EditorForm} from './form-state.js';
import {keptDraft, type FormDraft, type KeptDraft} from './kept-draft.js';

/** What is kept, and where; read before every render. */
export interface DraftSubject {
  readonly session: EditorSession;
  /** Undefined while nothing is kept: the editor is not shown, or its host does not want it. */
  readonly key: string | undefined;
}

interface KeeperHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** How long a person must pause before what they typed is written down. */
const PAUSE_MS = 300;

type Offer = typeof offers & {readonly draft: KeptDraft};

/**
 * Keeps what is being typed over a reload of the page, in the tab's own storage, and offers it when the editor is next
 * about the same schedule. Secrets are not kept. Where there is no storage, nothing is kept and nothing breaks.
 */
export class DraftKeeper implements ReactiveController {
  /** The place that has been looked at. */
  #key: string | undefined;
  /** The form that has been dealt with. */
  #seen: EditorForm | undefined;
  /** Every input that was declared secret since the editor was opened, also by versions that are shown no longer. */
  readonly #secretIds = new Set<string>();
  #write: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWritten = false;
  /** The look that is under way; an earlier one has nothing to say any more. */
  #look: object | undefined;
  #offer: Offer | undefined;
  #announcement = '';

  constructor(
    private readonly host: KeeperHost,
    private readonly subject: () => DraftSubject,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    globalThis.addEventListener('pagehide', this.#flush);
  }

  hostDisconnected(): void {
    this.#flush();
    globalThis.removeEventListener('pagehide', this.#flush);
  }

  hostUpdate(): void {
    const {key, session} = this.subject();
    if (key !== this.#key) this.#begin(key);
    if (key === undefined || session.form === undefined) return;
    if (session.graph !== undefined) for (const id of secretInputIds(session.graph)) this.#secretIds.add(id);
    this.#withdrawPointless(key, session);
    // Until types are known, a secret may pass for a text.
    const isEarly = session.isRestoring || session.types.isPending;
    if (isEarly || this.#look !== undefined || this.#offer !== undefined) return;
    if (session.form !== this.#seen) this.#follow(key, session);
  }

  /** Another sitting begins. What the last one typed stays kept, and is looked for again. */
  reset(): void {
    this.#begin(undefined);
  }

  /** What was typed has been saved, or given up. */
  clear(): void {
    this.#drop();
    if (this.#key !== undefined) forget(this.#key);
    this.#offer = undefined;
    this.#seen = this.subject().session.form;
  }

  /** What a live region is to say. */
  get announcement(): string {
    return this.#announcement;
  }

  /** The offer, where there is one. */
  render(locale: string): unknown {
    const {session} = this.subject();
    const offer = session.isSettled ? this.#offer : undefined;
    if (offer === undefined) return nothing;
    if (this.#announcement === '') this.#announcement = offer.offerText(offer.draft, locale);
    return offer.draftOffer({
      draft: offer.draft,
      hasMoved: offer.draft.version !== session.origin?.version,
      locale,
      restore: () => this.#restore(offer.draft),
      discard: this.#discard,
    });
  }

  #begin(key: string | undefined): void {
    this.#flush();
    this.#key = key;
    this.#seen = undefined;
    this.#offer = undefined;
    this.#look = undefined;
    this.#isWritten = false;
    this.#announcement = '';
    this.#secretIds.clear();
    const text = key === undefined ? undefined : readStored(key);
    if (key !== undefined && text !== undefined) void this.#read(key, text);
  }

  /** Most sittings find nothing, so what it takes to offer something is not loaded before. */
  async #read(key: string, text: string): Promise<void> {
    const look = (this.#look = {});
    const code = await import('./draft-offer.js').catch(() => undefined);
    if (this.#look !== look) return;
    this.#look = undefined;
    const draft = code?.readKept(text);
    if (draft !== undefined && code !== undefined) this.#offer = {...code, draft};
    else if (code !== undefined) forget(key);
    this.host.requestUpdate();
  }

  /** A draft that says what is stored anyway was saved by other means. */
  #withdrawPointless(key: string, session: EditorSession): void {
    const draft = this.#offer?.draft;
    if (draft === undefined || !session.isSettled || changes(session, draft)) return;
    this.#offer = undefined;
    forget(key);
  }

  #follow(key: string, session: EditorSession): void {
    const {form, origin, isDirty} = session;
    this.#seen = form;
    this.#drop();
    if (form === undefined || origin === undefined) return;
    if (isDirty) this.#plan(key, {...origin, form});
    else if (this.#isWritten) forget(key);
  }

  #plan(key: string, draft: FormDraft): void {
    const secretIds = new Set(this.#secretIds);
    this.#isWritten = true;
    this.#write = () => {
      const kept = keptDraft(draft, secretIds);
      if (kept === undefined) forget(key);
      else writeStored(key, JSON.stringify(kept));
    };
    this.#timer = setTimeout(this.#flush, PAUSE_MS);
  }

  /** Now, as nobody knows whether there is a later. */
  readonly #flush = (): void => {
    const write = this.#write;
    this.#drop();
    write?.();
  };

  #drop(): void {
    clearTimeout(this.#timer);
    this.#write = undefined;
  }

  #restore(draft: KeptDraft): void {
    this.#settle(t.draft.restored);
    this.subject().session.restore(draft);
  }

  readonly #discard = (): void => {
    if (this.#key !== undefined) forget(this.#key);
    this.#settle(t.draft.discarded);
  };

  /** The question is answered, and its buttons go: the focus would fall out of the form with them. */
  #settle(announcement: string): void {
    this.#offer = undefined;
    this.#announcement = announcement;
    this.host.requestUpdate();
    void this.#focusForm();
  }

  async #focusForm(): Promise<void> {
    await this.host.updateComplete;
    const find = (id: string) => this.host.renderRoot.querySelector<HTMLElement>(`[id="${id}"]`);
    (find('conflict') ?? find(controlId('name')))?.focus();
  }
}

/** Whether putting a draft back would change anything. */
function changes(session: EditorSession, draft: KeptDraft): boolean {
  const base = session.origin?.base;
  if (base === undefined || draft.form.workflowId !== base.workflowId) return true;
  return !jsonEqual(session.withDraft(draft).form, session.form);
}
