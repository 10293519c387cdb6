import {afterEach, describe, expect, it} from 'vitest';
import {localeOf} from './locale.js';

afterEach(() => document.body.replaceChildren());

function inside(lang: string): Element {
  const holder = Object.assign(document.createElement('div'), {lang});
  const child = document.createElement('p');
  holder.append(child);
  document.body.append(holder);
  return child;
}

describe('localeOf', () => {
  it('keeps the region that a page names', () => {
    expect(localeOf(inside('en-AU'))).toBe('en-AU');
  });

  it('never answers with another language than that of the texts', () => {
    expect(localeOf(inside('ja'))).toMatch(/^en/);
  });

  it.each(['en_US', '', 'x'])('does not fail on lang="%s"', (lang) => {
    expect(() => new Intl.DateTimeFormat(localeOf(inside(lang)))).not.toThrow();
  });

  it('looks through shadow borders', () => {
    const host = inside('en-NZ');
    const child = document.createElement('p');
    host.attachShadow({mode: 'open'}).append(child);
    expect(localeOf(child)).toBe('en-NZ');
  });
});
