/** A secret and what stands for it in Temporal. */
export interface ReferencedSecret {
  /** What may be seen of it. */
  readonly reference: string;
  /** What may not. */
  readonly value: string;
}

/** A text and what replaces it. */
export interface TextReplacement {
  /** What is looked for. */
  readonly text: string;
  /** What takes its place. */
  readonly by: string;
}

/** Shorter texts are replaced where they stand alone, but not inside longer ones, where they would match by chance. */
const MIN_EMBEDDED_LENGTH = 6;

/**
 * The forms in which a secret turns up: as it is, in a URL, and inside a JSON text, each with a reference of its own, so
 * that every form can be exchanged for its reference and back.
 */
export function secretForms({reference, value}: ReferencedSecret): ReferencedSecret[] {
  const forms = [
    {reference, value},
    {reference: reference.replace(/\}$/, ':uri}'), value: encodeURIComponent(value)},
    {reference: reference.replace(/\}$/, ':json}'), value: JSON.stringify(value).slice(1, -1)},
  ];
  return forms.filter(
    (form, index) => form.value !== '' && forms.findIndex((other) => other.value === form.value) === index,
  );
}

/**
 * The value with every text replaced, wherever it stands, in keys too; in one pass, so that nothing is replaced in what
 * has just been put there. Longer texts come first.
 */
export function replaceTexts<Value>(value: Value, replacements: readonly TextReplacement[]): Value;
export function replaceTexts(value: unknown, replacements: readonly TextReplacement[]): unknown {
  if (replacements.length === 0) return value;
  const whole = new Map(replacements.map(({text, by}) => [text, by]));
  const embedded = [...whole.keys()]
    .filter((text) => text.length >= MIN_EMBEDDED_LENGTH)
    .sort((a, b) => b.length - a.length);
  const pattern = embedded.length === 0 ? undefined : new RegExp(embedded.map(escapePattern).join('|'), 'g');
  const inText = (text: string): string => {
    const alone = whole.get(text);
    if (alone !== undefined || pattern === undefined) return alone ?? text;
    return text.replace(pattern, (found) => whole.get(found) ?? found);
  };
  return mapTexts(value, inText);
}

/** The value with every text in it, keys included, given to a function. */
export function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((child: unknown) => mapTexts(child, map));
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [map(key), mapTexts(child, map)]));
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
