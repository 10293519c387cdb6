/** One `@example` of a doc comment, or one block of code in a page of documentation. */
export interface DocExample {
  /** Relative to the repository. */
  readonly file: string;
  /** Where it begins; 1 is the first line. */
  readonly line: number;
  readonly language: 'ts' | 'tsx' | 'js';
  readonly code: string;
}

/** What an example says will happen, in a comment line below its last statement. */
export type Claim =
  | {readonly kind: 'value'; readonly source: string}
  | {readonly kind: 'throws'; readonly words: readonly string[]};

/** The examples of a source file that are code: not values, not markup. */
export function findExamples(file: string, text: string): DocExample[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (!/^\s*\* @example\s*$/.test(line)) return [];
    const body: string[] = [];
    for (const next of lines.slice(index + 1)) {
      const content = /^\s*\*(?!\/) ?(.*)$/.exec(next)?.[1];
      if (content === undefined || content.startsWith('@')) break;
      body.push(content);
    }
    const code = body.join('\n').trim();
    return code === '' || /^[<{]/.test(code) ? [] : [{file, line: index + 1, language: 'ts', code}];
  });
}

/**
 * The blocks of code in a page: each once for every line that claims something of what stands before it, so that
 * each claim is the end of an example; at least once.
 */
export function findBlocks(file: string, text: string): DocExample[] {
  return Array.from(text.matchAll(/^```(ts|tsx|js)\n(.*?)\n```$/gms)).flatMap(
    ({index, 1: name, 2: body = ''}) => {
      const line = text.slice(0, index).split('\n').length;
      const language = name === 'tsx' || name === 'js' ? name : 'ts';
      const lines = body.split('\n');
      const claims = lines.flatMap((text, at) =>
        text.startsWith('// ') && lines[at - 1]?.endsWith(';') === true ? [at] : [],
      );
      const ends = [...new Set([...claims, lines.length - 1])];
      return ends.map((end) => ({file, line, language, code: lines.slice(0, end + 1).join('\n')}));
    },
  );
}

/**
 * The claim at the end of an example: `// 'calendar'`, `// ['2027-…']: because …`, `// throws CronError cron_hash_glued`.
 * @param isExpression decides where the value ends and the explanation begins.
 */
export function claimOf(code: string, isExpression: (source: string) => boolean): Claim | undefined {
  const last = code.split('\n').at(-1) ?? '';
  const text = /^\/\/ (.+)$/.exec(last)?.[1];
  if (text === undefined) return undefined;
  if (text.startsWith('throws ')) return {kind: 'throws', words: text.slice('throws '.length).split(' ')};
  const ends = [text.length, ...Array.from(text.matchAll(/: /g), (match) => match.index).toReversed()];
  const source = ends.map((end) => text.slice(0, end)).find(isExpression);
  return source === undefined ? undefined : {kind: 'value', source};
}

/** An example without its claim: the statements, and the expression whose value the claim is about. */
export function statementsOf(code: string): {readonly before: string; readonly expression: string} {
  const source = code
    .replace(/\n\/\/ .+$/, '')
    .trim()
    .replace(/;$/, '');
  const at = source.lastIndexOf(';\n');
  return {before: source.slice(0, at + 1), expression: source.slice(at + 1).trim()};
}
