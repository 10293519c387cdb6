import {describe, expect, it} from 'vitest';
import {openBody, sealBody} from './sealed-body.js';

describe('a sealed body', () => {
  it('opens with its key, whatever it says', () => {
    for (const body of ['', '{"a":1}', 'Grüße 😀', 'x'.repeat(100_000)]) {
      expect(openBody(sealBody(body, 'k'), 'k')).toBe(body);
    }
  });

  it('shows nothing, and opens with no other key', () => {
    const sealed = sealBody('{"key":"secret"}', 'k');
    expect(Buffer.from(sealed, 'base64').toString()).not.toContain('secret');
    expect(() => openBody(sealed, 'l')).toThrow();
  });

  it('is different each time, so that equal answers do not show', () => {
    expect(sealBody('same', 'k')).not.toBe(sealBody('same', 'k'));
  });
});
