import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {type ListView, viewKeys} from './list-view.js';

/** What a {@link UrlSync} needs of its element. */
export interface UrlSyncHost extends ReactiveControllerHost {
  syncUrl: boolean;
  /** Takes the view of the address; not a person's choice, so no event. */
  applyView(view: ListView): void;
}

/** Keeps a view in the query string of the page: read when the element is connected and on back and forward, written when a person changes it. */
export class UrlSync implements ReactiveController {
  constructor(private readonly host: UrlSyncHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#read();
    addEventListener('popstate', this.#read);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#read);
  }

  /** Replaces the entry of the history: typing a word is not ten steps back. Other parameters stay as they are. */
  write(view: ListView): void {
    if (!this.host.syncUrl) return;
    const url = new URL(location.href);
    for (const key of viewKeys) {
      const value = view[key];
      if (value) url.searchParams.set(key, value);
      else url.searchParams.delete(key);
    }
    if (url.href !== location.href) history.replaceState(history.state, '', url);
  }

  readonly #read = (): void => {
    if (!this.host.syncUrl) return;
    const parameters = new URL(location.href).searchParams;
    this.host.applyView(Object.fromEntries(viewKeys.map((key) => [key, parameters.get(key) || undefined])));
  };
}
