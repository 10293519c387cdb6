import type {ReactiveControllerHost} from 'lit';
import {nearestLang, preferredTags} from './locale-tags.js';

/** The languages that the widgets' own texts exist in. */
export const languages = ['en', 'de', 'es', 'fr', 'ja', 'zh'] as const;
export type Language = (typeof languages)[number];

/** Where the texts of a table are in the languages that are not there from the beginning. */
export type Translations<Strings> = Readonly<Record<Exclude<Language, 'en'>, () => Promise<Strings>>>;

/** One table, told by `into` which strings to use from now on. */
interface Table {
  /** @returns what puts the texts in place, once they are there */
  load(language: Language): Promise<() => void>;
}

const tables = new Set<Table>();
const hosts = new Set<ReactiveControllerHost & Element>();
let spoken: Language = 'en';
let wanted: Language = 'en';
let speaking: Promise<void> | undefined;
let observer: MutationObserver | undefined;

/** The language that the widgets of this page show at the moment: one for all of them. */
export function spokenLanguage(): Language {
  return spoken;
}

/** The language that the page wants: what is asked of the server comes in it while the widgets' own texts are on their way. */
export function wantedLanguage(): Language {
  return wanted;
}

/** Resolves when the texts that the page wants are in place, or cannot be had: for what is shown once and not rendered again. */
export async function textsReady(): Promise<void> {
  await speaking;
}

/**
 * Declares a table of texts: English is part of the code, any other language is loaded when a page wants it.
 *
 * @param into takes the texts of the page's language, first English, at once.
 * @example
 * let yes = 'Yes';
 * const word = (text: string) => async () => text; // in life an import: `async () => (await import('./de/words.js')).yes`
 * translated(yes, {de: word('Ja'), es: word('Sí'), fr: word('Oui'), ja: word('はい'), zh: word('是')}, (text) => (yes = text));
 */
export function translated<Strings>(
  english: Strings,
  translations: Translations<Strings>,
  into: (strings: Strings) => void,
): void {
  const table: Table = {
    async load(language) {
      const strings = language === 'en' ? english : await translations[language]();
      return () => into(strings);
    },
  };
  tables.add(table);
  // A page that has settled on a language before this element's code came.
  if (wanted !== 'en') speaking = speak(wanted);
}

/**
 * Renders an element again when the page's language has come or has changed. The language is that of the nearest `lang`
 * attribute of the first widget on the page, else the browser's, as far as there are texts in it.
 */
export function followLanguage(host: ReactiveControllerHost & Element): void {
  host.addController({
    hostConnected() {
      hosts.add(host);
      watchLang();
      choose();
    },
    hostDisconnected() {
      hosts.delete(host);
      if (hosts.size > 0) return;
      observer?.disconnect();
      observer = undefined;
    },
  });
}

function watchLang(): void {
  if (observer !== undefined) return;
  observer = new MutationObserver(choose);
  observer.observe(document.documentElement, {attributes: true, attributeFilter: ['lang'], subtree: true});
}

function choose(): void {
  const [first] = hosts;
  if (first === undefined) return;
  const language =
    languageOf(nearestLang(first)) ?? preferredTags().flatMap((tag) => languageOf(tag) ?? [])[0] ?? 'en';
  if (language === wanted) return;
  wanted = language;
  speaking = speak(language);
}

/** All tables change in one step, so that no element ever shows two languages. */
async function speak(language: Language): Promise<void> {
  try {
    const loaded = await Promise.all([...tables].map((table) => table.load(language)));
    if (language !== wanted) return;
    for (const put of loaded) put();
    spoken = language;
    for (const host of hosts) host.requestUpdate();
  } catch {
    // Without a connection the texts stay as they are; the next element that comes asks again.
    if (language === wanted) wanted = spoken;
  }
}

function languageOf(tag: string | undefined): Language | undefined {
  const primary = tag?.split(/[-_]/)[0]?.toLowerCase();
  return languages.find((language) => language === primary);
}
