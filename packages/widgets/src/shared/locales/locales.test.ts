import {describe, expect, it} from 'vitest';
import {languages} from '../language.js';

type Module = Readonly<Record<string, unknown>>;

declare global {
  interface ImportMeta {
    /** Of Vite, which runs these tests. */
    glob<Content>(pattern: string, options: {eager: true}): Readonly<Record<string, Content>>;
  }
}

const english = import.meta.glob<Module>('./en/*.ts', {eager: true});
const translated = import.meta.glob<Module>('./{de,es,fr,ja,zh}/*.ts', {eager: true});
const tables = Object.keys(english).map((path) => path.replace('./en/', ''));
const others = languages.filter((language) => language !== 'en');

/** What a language may share with English: names, technical terms, true cognates and what is made of arguments only. */
const shared = new Set(
  [
    'API|Webhook|Cron|cron|JSON|Temporal|Workflow|Status|Name|Text|Parameter|Error|No|Manual|optional',
    'Actions|Active|Cadence|Description|Type|Note|Pages|Page fooA|Verdict|minute|minutes|Minutes|Actions for fooA',
    '–|—|vfooA|×fooA|fooA|fooA fooB|fooA: fooB|fooA – fooB|fooA – fooB, fooC|In Temporal|+fooA|Info|Debug|fooA messages',
  ].flatMap((line) => line.split('|')),
);

/** Every text of a table by its path; functions are called as the elements call them. */
function textsOf(table: unknown, path = ''): [path: string, text: string][] {
  if (typeof table === 'string') return [[path, table]];
  if (typeof table === 'function') return callsOf(path, table as (...args: unknown[]) => string);
  if (typeof table !== 'object' || table === null) throw new TypeError(`${path} is no text`);
  return Object.entries(table).flatMap(([key, value]) => textsOf(value, `${path}.${key}`));
}

/** Arguments are words or lists of words; which of the two is tried, as types are gone at run time. */
function callsOf(path: string, text: (...args: unknown[]) => string): [string, string][] {
  const words = ['fooA', 'fooB', 'fooC'];
  for (const args of [words, ['fooA', ['fooB']], [['fooA']]]) {
    try {
      return [[path, text(...args)]];
    } catch {
      // The next kind of arguments.
    }
  }
  throw new TypeError(`${path} takes arguments that this test does not know`);
}

function tableOf(modules: Readonly<Record<string, Module>>, path: string): unknown {
  const module = modules[path];
  if (module === undefined) throw new Error(`there is no ${path}`);
  return Object.values(module)[0];
}

describe.each(others)('the texts in %s', (language) => {
  it.each(tables)('%s has the same texts as in English, none of them English', (table) => {
    const source = new Map(textsOf(tableOf(english, `./en/${table}`)));
    const texts = textsOf(tableOf(translated, `./${language}/${table}`));
    expect(texts.map(([path]) => path).toSorted()).toEqual([...source.keys()].toSorted());
    const same = texts.filter(([path, text]) => source.get(path) === text && !shared.has(text));
    expect(same).toEqual([]);
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each(tables)('%s loses nothing that English says with', (table) => {
    const source = new Map(textsOf(tableOf(english, `./en/${table}`)));
    const lost = textsOf(tableOf(translated, `./${language}/${table}`)).filter(([path, text]) => {
      const said = source.get(path)?.match(/foo[ABC]/g) ?? [];
      return said.some((argument) => !text.includes(argument));
    });
    expect(lost).toEqual([]);
  });
});
