import type {Resource, Snapshot} from '@shipsec/schedules-sdk/store';
import {html, LitElement} from 'lit';
import {afterEach, describe, expect, it} from 'vitest';
import {StoreController} from './store-controller.js';

/** A resource that counts who listens. */
class Counter implements Resource<string> {
  readonly #listeners = new Set<() => void>();
  #snapshot: Snapshot<string> = {status: 'loading', data: undefined, error: undefined, fetching: true};

  get listeners(): number {
    return this.#listeners.size;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  getSnapshot(): Snapshot<string> {
    return this.#snapshot;
  }

  refresh(): Promise<void> {
    return Promise.resolve();
  }

  answer(data: string): void {
    this.#snapshot = {status: 'ready', data, error: undefined, fetching: false};
    for (const listener of this.#listeners) listener();
  }
}

const resources = new Map([
  ['a', new Counter()],
  ['b', new Counter()],
]);

class FollowingElement extends LitElement {
  which: string | undefined = 'a';
  keeps = false;
  readonly following = new StoreController(this, {
    args: () => [this.which] as const,
    resource: ([which]) => (which === undefined ? undefined : resources.get(which)),
    keepPrevious: () => this.keeps,
  });

  protected override render() {
    const {status, data} = this.following.snapshot;
    return html`${status} ${data}`;
  }
}
customElements.define('following-element', FollowingElement);

afterEach(() => {
  document.body.replaceChildren();
  for (const name of resources.keys()) resources.set(name, new Counter());
});

async function following(properties: Partial<FollowingElement> = {}): Promise<FollowingElement> {
  const element = Object.assign(new FollowingElement(), properties);
  document.body.append(element);
  await element.updateComplete;
  return element;
}

async function textOf(element: FollowingElement): Promise<string> {
  await element.updateComplete;
  return element.shadowRoot?.textContent?.trim() ?? '';
}

describe('StoreController', () => {
  it('renders its host when the resource answers', async () => {
    const element = await following();
    expect(await textOf(element)).toBe('loading');
    resources.get('a')!.answer('one');
    expect(await textOf(element)).toBe('ready one');
  });

  it('listens exactly as long as its host is in the document', async () => {
    const element = await following();
    expect(resources.get('a')!.listeners).toBe(1);
    element.remove();
    expect(resources.get('a')!.listeners).toBe(0);
    document.body.append(element);
    await element.updateComplete;
    expect(resources.get('a')!.listeners).toBe(1);
  });

  it('leaves the old resource when an argument changes', async () => {
    const element = await following();
    element.which = 'b';
    element.requestUpdate();
    await element.updateComplete;
    expect([...resources.values()].map(({listeners}) => listeners)).toEqual([0, 1]);
  });

  it.each([
    [false, 'loading', false],
    [true, 'ready one', true],
  ])('with keepPrevious %s it shows "%s" while the next resource loads', async (keeps, text, outdated) => {
    const element = await following({keeps});
    resources.get('a')!.answer('one');
    element.which = 'b';
    element.requestUpdate();
    expect(await textOf(element)).toBe(text);
    expect(element.following.outdated).toBe(outdated);
    resources.get('b')!.answer('two');
    expect(await textOf(element)).toBe('ready two');
    expect(element.following.outdated).toBe(false);
  });
});
