import {afterEach, describe, expect, it} from 'vitest';
import {languages} from './language.js';
import {everyElement} from './testing/every-element.js';
import {eventually, unmountAll} from './testing/fixture.js';

const tables = import.meta.glob<Readonly<Record<string, unknown>>>('./locales/{en,de,es,fr,ja,zh}/*.ts', {
  eager: true,
});

afterEach(() => {
  unmountAll();
  document.documentElement.lang = 'en';
});

function wordsOf(language: string): Set<string> {
  const words = (table: unknown): string[] => {
    if (typeof table === 'string') return [table];
    return typeof table === 'object' && table !== null ? Object.values(table).flatMap(words) : [];
  };
  const modules = Object.entries(tables).filter(([path]) => path.startsWith(`./locales/${language}/`));
  return new Set(modules.flatMap(([, module]) => words({...module})));
}

/** Everything that is read or read out, piece by piece, in nested shadow roots too. */
function piecesOf(root: ParentNode): string[] {
  return [...root.querySelectorAll('*:not(style)')].flatMap((element) => [
    ...[...element.childNodes].flatMap((node) => (node instanceof Text ? [node.data.trim()] : [])),
    ...['aria-label', 'title', 'placeholder', 'data-label'].map((name) => element.getAttribute(name) ?? ''),
    ...(element.shadowRoot === null ? [] : piecesOf(element.shadowRoot)),
  ]);
}

describe.each(Object.entries(everyElement))('<%s>', (_tag, show) => {
  it.each(languages.filter((language) => language !== 'en'))(
    'leaves no English behind when the page turns to %s',
    async (language) => {
      const spoken = wordsOf(language);
      const english = [...wordsOf('en')].filter((text) => text !== '' && !spoken.has(text));
      const element = await show();
      const left = () => {
        const pieces = new Set(element.shadowRoot === null ? [] : piecesOf(element.shadowRoot));
        return english.filter((text) => pieces.has(text));
      };
      await eventually(() => {
        expect(left()).not.toEqual([]);
        expect(element.shadowRoot?.querySelector('[aria-busy="true"]') ?? null).toBeNull();
      });
      document.documentElement.lang = language;
      await eventually(() => expect(left()).toEqual([]));
    },
  );
});
