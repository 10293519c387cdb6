import type {RuntimeInput} from '@shipsec/schedules-sdk/contract';

export type ValueType = RuntimeInput['type'];

/** A draft, read: its value (`undefined` when it says nothing), or why it is not one. */
export type ReadDraft =
  | {readonly ok: true; readonly value: unknown}
  | {readonly ok: false; readonly message: string; readonly hint?: string};

/** The type of control in which a value of unknown type is best edited. */
export function typeOfValue(value: unknown): ValueType {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'text';
  return Array.isArray(value) ? 'array' : 'json';
}

/** The text that stands in the control for a value. Absent values are the empty text. */
export function draftOf(type: ValueType, value: unknown): string {
  if (value === undefined || (value === null && type !== 'json')) return '';
  if (type === 'array' && Array.isArray(value)) return arrayDraft(value);
  if (typeof value === 'string' && type !== 'json') return value;
  return JSON.stringify(value, undefined, 2);
}

/**
 * The value that a draft stands for, in the type that the workflow expects: a boolean is a boolean, never "true".
 * The empty draft is `undefined` for every type; what that means is the caller's to say.
 */
export function readDraft(type: ValueType, text: string): ReadDraft {
  if (type === 'text' || type === 'secret') return read(text === '' ? undefined : text);
  const trimmed = text.trim();
  if (trimmed === '') return read(undefined);
  switch (type) {
    case 'number':
      return readNumber(trimmed);
    case 'boolean':
      return trimmed === 'true' || trimmed === 'false'
        ? read(trimmed === 'true')
        : {ok: false, message: 'Choose yes or no.'};
    case 'array':
      return trimmed.startsWith('[') ? readArray(trimmed) : read(lines(trimmed));
    case 'file':
      return trimmed.startsWith('{') ? readJson(trimmed) : read(trimmed);
    case 'json':
      return readJson(trimmed);
  }
}

/** A value in one line, for summaries and for "was → will be". */
export function briefValue(value: unknown, limit = 60): string {
  if (value === undefined) return 'not set';
  const text = typeof value === 'string' ? (value === '' ? 'empty text' : value) : JSON.stringify(value);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

function read(value: unknown): ReadDraft {
  return {ok: true, value};
}

/** One item per line where that can be read back as the same array; JSON otherwise. */
function arrayDraft(items: readonly unknown[]): string {
  const plain = items.filter((item): item is string => typeof item === 'string' && isPlainLine(item));
  const readable = items.length > 0 && plain.length === items.length && !plain[0]?.startsWith('[');
  return readable ? plain.join('\n') : JSON.stringify(items, undefined, 2);
}

function isPlainLine(text: string): boolean {
  return text !== '' && text.trim() === text && !/[\r\n]/.test(text);
}

function lines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function readNumber(text: string): ReadDraft {
  const value = Number(text);
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(value)) return read(value);
  const comma = /^[+-]?\d+,\d+$/.test(text);
  return {
    ok: false,
    message: `"${text}" is not a number.`,
    ...(comma ? {hint: `Write ${text.replace(',', '.')}, with a point.`} : {}),
  };
}

function readArray(text: string): ReadDraft {
  const json = readJson(text);
  if (!json.ok || Array.isArray(json.value)) return json;
  return {ok: false, message: 'A list is needed.', hint: 'Write one item per line, or a JSON array.'};
}

function readJson(text: string): ReadDraft {
  try {
    const value: unknown = JSON.parse(text);
    return read(value);
  } catch (error) {
    const hint = error instanceof Error ? {hint: error.message} : {};
    return {ok: false, message: 'This is not valid JSON.', ...hint};
  }
}
