import {describe, expect, it} from 'vitest';
import {failureText} from './failure-text.js';

describe('failureText', () => {
  it.each([
    ['Internal server error', 'Report it.', 'Internal server error. Report it.'],
    ['GET /schedules got no answer.', 'Try again.', 'GET /schedules got no answer. Try again.'],
    ['Not allowed', undefined, 'Not allowed'],
    ['', 'Try again.', 'Try again.'],
  ])('makes sentences of “%s” and “%s”', (message, hint, text) => {
    expect(failureText({message, hint})).toBe(text);
  });

  it('is empty where nothing is known', () => {
    expect(failureText(undefined)).toBe('');
  });
});
