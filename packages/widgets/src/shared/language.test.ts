import {afterEach, describe, expect, it} from 'vitest';
import '../run-trigger-badge/define.js';
import {eventually, mount, unmountAll} from './testing/fixture.js';
import {languages} from './language.js';
import {localeOf} from './locale.js';

afterEach(async () => {
  document.documentElement.lang = 'en';
  const badge = await mount('run-trigger-badge', {triggerType: 'schedule'});
  await eventually(() => expect(wordOf(badge)).toBe('Scheduled'));
  unmountAll();
});

function wordOf(element: Element): string {
  return element.shadowRoot?.querySelector('slot')?.textContent.trim() ?? '';
}

const words = {
  en: 'Scheduled',
  de: 'Geplant',
  es: 'Programada',
  fr: 'Planifiée',
  ja: 'スケジュール',
  zh: '定时',
};

describe('the language of the widgets', () => {
  it.each(languages)('is that of the page: %s', async (language) => {
    document.documentElement.lang = language;
    const badge = await mount('run-trigger-badge', {triggerType: 'schedule'});
    await eventually(() => expect(wordOf(badge)).toBe(words[language]));
    expect(localeOf(badge)).toMatch(new RegExp(`^${language}`));
  });

  it('changes with the page, in elements that are there already', async () => {
    const badge = await mount('run-trigger-badge', {triggerType: 'schedule'});
    document.documentElement.lang = 'de-AT';
    await eventually(() => expect(wordOf(badge)).toBe('Geplant'));
    expect(localeOf(badge)).toBe('de-AT');
    document.documentElement.lang = 'fr';
    await eventually(() => expect(wordOf(badge)).toBe('Planifiée'));
  });

  it('stays English where there are no texts in the language of the page', async () => {
    document.documentElement.lang = 'pt';
    const badge = await mount('run-trigger-badge', {triggerType: 'schedule'});
    await badge.updateComplete;
    expect(wordOf(badge)).toBe('Scheduled');
    expect(localeOf(badge)).toMatch(/^en/);
  });
});
