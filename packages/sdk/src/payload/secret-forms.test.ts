import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {replaceTexts, secretForms, type ReferencedSecret} from './secret-forms.js';

const secret: ReferencedSecret = {reference: '{secret:n:key}', value: 'a "b" & c/ü'};
const conceal = (secrets: readonly ReferencedSecret[]) =>
  secrets.flatMap(secretForms).map(({reference, value}) => ({text: value, by: reference}));
const reveal = (secrets: readonly ReferencedSecret[]) =>
  secrets.flatMap(secretForms).map(({reference, value}) => ({text: reference, by: value}));

describe('replaceTexts', () => {
  it('finds a secret as it is, in a URL and in a JSON text, in keys and values', () => {
    const value = {
      list: [`Bearer ${secret.value}`, `https://a.example/?q=${encodeURIComponent(secret.value)}`],
      [`x-${secret.value}`]: JSON.stringify({token: secret.value}),
    };
    const concealed = replaceTexts(value, conceal([secret]));
    expect(concealed).toEqual({
      list: ['Bearer {secret:n:key}', 'https://a.example/?q={secret:n:key:uri}'],
      'x-{secret:n:key}': '{"token":"{secret:n:key:json}"}',
    });
    expect(replaceTexts(concealed, reveal([secret]))).toEqual(value);
  });

  it('replaces a short secret where it stands alone and not inside words', () => {
    const short = {reference: '{secret:n:pin}', value: 'a'};
    expect(replaceTexts({pin: 'a', word: 'banana'}, conceal([short]))).toEqual({
      pin: '{secret:n:pin}',
      word: 'banana',
    });
  });

  it('does not look for secrets in the references it has put there', () => {
    const secrets = [
      {reference: '{secret:n:one}', value: '{secret:'},
      {reference: '{secret:n:two}', value: 'longer than {secret: is'},
    ];
    const text = 'longer than {secret: is, {secret: and more';
    const concealed = replaceTexts(text, conceal(secrets));
    expect(concealed).toBe('{secret:n:two}, {secret:n:one} and more');
    expect(replaceTexts(concealed, reveal(secrets))).toBe(text);
  });

  it('leaves no secret of six characters or more in a text, and gives the text back', () => {
    fc.assert(
      fc.property(fc.string({minLength: 6}), fc.string(), fc.string(), (value, before, after) => {
        fc.pre(![value, before, after].some((text) => text.includes('{secret:') || text.includes('n:key')));
        const known = [{reference: '{secret:n:key}', value}];
        const text = `${before}${value}${after}`;
        const concealed = replaceTexts({text}, conceal(known));
        expect(concealed.text.replaceAll(/\{secret:n:key(:uri|:json)?\}/g, '\n')).not.toContain(value);
        expect(replaceTexts(concealed, reveal(known))).toEqual({text});
      }),
    );
  });
});
