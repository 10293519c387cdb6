import {LitElement} from 'lit';

/**
 * The ground of every element. A property whose attribute has been removed is `undefined`, as its type says: Lit makes
 * it `null`, and an editor would ask for the schedule called "null" instead of making a new one.
 */
export abstract class WidgetElement extends LitElement {
  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, value);
    if (value !== null) return;
    // Lit has no other way to them, and every class below is one of Lit's.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const {elementProperties} = this.constructor as typeof LitElement;
    for (const property of elementProperties.keys())
      if (Reflect.get(this, property) === null) Reflect.set(this, property, undefined);
  }
}
