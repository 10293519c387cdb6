import {describe, expect, it} from 'vitest';
import {aSecretBox} from '../testing/a-secret-box.js';
import {keyIdOf, SecretBox, type SealContext} from './secret-box.js';

const row: SealContext = {table: 'schedules', organizationId: 'acme', id: '1'};
const content = {key: 'hunter2'};

describe('SecretBox', () => {
  it('gives back what it has sealed, and shows nothing of it', () => {
    const sealed = aSecretBox('a').seal(content, row);
    expect(aSecretBox('a').open(sealed, row)).toEqual(content);
    expect(Buffer.from(sealed.slice(2), 'base64').toString('latin1')).not.toContain('hunter2');
  });

  it('seals the same content differently each time, so that equal secrets do not show', () => {
    const box = aSecretBox('a');
    expect(box.seal(content, row)).not.toBe(box.seal(content, row));
  });

  it('seals with the first key and opens with each', () => {
    const old = aSecretBox('a').seal(content, row);
    const rotated = aSecretBox('b', 'a');
    expect(rotated.open(old, row)).toEqual(content);
    expect(keyIdOf(rotated.seal(content, row))).toBe('b');
  });

  it('names the key that it would need', () => {
    const sealed = aSecretBox('a').seal(content, row);
    const open = () => aSecretBox('b').open(sealed, row);
    expect(open).toThrow(expect.objectContaining({code: 'secret_unreadable'}));
    expect(open).toThrow('"a"');
  });

  it.each([
    ['another row', {...row, id: '2'}],
    ['another organization', {...row, organizationId: 'globex'}],
    ['another table', {...row, table: 'runs' as const}],
  ])('does not open in %s', (_, elsewhere) => {
    const box = aSecretBox('a');
    const sealed = box.seal(content, row);
    expect(() => box.open(sealed, elsewhere)).toThrow(expect.objectContaining({code: 'secret_unreadable'}));
  });

  it.each([0, 12, 28])('does not open when its byte %i was changed', (index) => {
    const box = aSecretBox('a');
    const bytes = Buffer.from(box.seal(content, row).slice(2), 'base64');
    bytes[index] = (bytes[index] ?? 0) ^ 1;
    expect(() => box.open(`a.${bytes.toString('base64')}`, row)).toThrow(
      expect.objectContaining({code: 'secret_unreadable'}),
    );
  });

  it('refuses to seal without a key', () => {
    expect(() => new SecretBox([]).seal(content, row)).toThrow(
      expect.objectContaining({code: 'secrets_key_missing'}),
    );
  });
});
