import {describe, expect, it} from 'vitest';
import {hrefFrom} from './href-template.js';

describe('hrefFrom', () => {
  it('encodes what it fills in', () => {
    expect(hrefFrom('/runs/{runId}', {runId: 'a/b?c#d'})).toBe('/runs/a%2Fb%3Fc%23d');
  });

  it('leaves unknown names alone and makes no link without a template', () => {
    expect(hrefFrom('/x/{other}', {runId: '1'})).toBe('/x/{other}');
    expect(hrefFrom(undefined, {runId: '1'})).toBeUndefined();
  });
});
