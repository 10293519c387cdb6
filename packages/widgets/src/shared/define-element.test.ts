import {expect, describe, it} from 'vitest';
import {defineElement} from './define-element.js';

describe('defineElement', () => {
  it('keeps the first of two versions, without an error', () => {
    class First extends HTMLElement {}
    class Second extends HTMLElement {}
    defineElement('twice-defined', First);
    defineElement('twice-defined', Second);
    expect(customElements.get('twice-defined')).toBe(First);
  });
});
