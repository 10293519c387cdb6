import {html, LitElement} from 'lit';
import {afterEach, describe, expect, it} from 'vitest';
import {Inside, LazyView} from './lazy-view.js';
import {eventually} from './testing/fixture.js';

let attempts = 0;

class LoadedInside extends Inside<LitElement> {
  override render() {
    return html`<p>Here</p>`;
  }

  override refresh(): void {
    this.host.requestUpdate();
  }
}

class LateElement extends LitElement {
  readonly view = new LazyView(this, () => {
    attempts += 1;
    if (attempts === 1) return Promise.reject(new Error('The network is down.'));
    return Promise.resolve(new LoadedInside(this, {store: () => undefined, locale: () => 'en'}));
  });

  override render() {
    return this.view.render(html`<i>Bones</i>`);
  }
}
customElements.define('late-element', LateElement);

const textOf = (element: Element): string =>
  element.shadowRoot?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('LazyView', () => {
  afterEach(() => document.querySelector('late-element')?.remove());

  it('shows a skeleton, says when the code cannot be loaded, and loads it on another try', async () => {
    const element = document.createElement('late-element');
    document.body.append(element);
    await eventually(() => expect(textOf(element)).toContain('This part of the page could not be loaded'));
    expect(textOf(element)).toContain('The network is down.');
    element.shadowRoot?.querySelector('button')?.click();
    await eventually(() => expect(textOf(element)).toBe('Here'));
    element.remove();
    document.body.append(element);
    expect(attempts).toBe(2);
  });

  it('loads nothing before it is wanted, and then once', async () => {
    let loads = 0;
    let isWanted = false;
    class WantedElement extends LitElement {
      readonly view = new LazyView(
        this,
        () => {
          loads += 1;
          return Promise.resolve(new LoadedInside(this, {store: () => undefined, locale: () => 'en'}));
        },
        () => isWanted,
      );

      override render() {
        return this.view.render(html`<i>Bones</i>`);
      }
    }
    customElements.define('wanted-element', WantedElement);
    const element = document.createElement('wanted-element');
    document.body.append(element);
    await (element as WantedElement).updateComplete;
    expect(loads).toBe(0);
    isWanted = true;
    (element as WantedElement).requestUpdate();
    await eventually(() => expect(textOf(element)).toBe('Here'));
    expect(loads).toBe(1);
    element.remove();
  });
});
