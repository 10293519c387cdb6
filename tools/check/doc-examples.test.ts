import {describe, expect, it} from 'vitest';
import {claimOf, findBlocks, findExamples, statementsOf} from './doc-examples.ts';

const source = `/**
 * Doubles.
 * @example
 * const one = 1;
 * double(one);
 * // 2: twice one
 * @see elsewhere
 */
/** @example 'not code' */
/**
 * @example
 * <my-element></my-element>
 */`;

const page = `# Doubling

\`\`\`ts
double(1);
// 2
double(2);
// 4
console.log(double(3));
\`\`\`

\`\`\`sh
npm test
\`\`\`
`;

describe('blocks of a page', () => {
  it('are examples up to each claim and up to their end, commands are none', () => {
    expect(findBlocks('a.md', page).map(({line, code}) => [line, code.split('\n').at(-1)])).toEqual([
      [3, '// 2'],
      [3, '// 4'],
      [3, 'console.log(double(3));'],
    ]);
  });
});

describe('doc examples', () => {
  it('are found with their line, and markup and one-line values are not', () => {
    expect(findExamples('a.ts', source)).toEqual([
      {file: 'a.ts', line: 3, language: 'ts', code: 'const one = 1;\ndouble(one);\n// 2: twice one'},
    ]);
  });

  it('end in an expression and a claim about it', () => {
    const {code} = findExamples('a.ts', source)[0]!;
    expect(statementsOf(code)).toEqual({before: 'const one = 1;', expression: 'double(one)'});
    expect(claimOf(code, (text) => text === '2')).toEqual({kind: 'value', source: '2'});
  });

  it('may claim an error, by class and code', () => {
    expect(claimOf("parse('x');\n// throws CronError cron_hash_glued", () => false)).toEqual({
      kind: 'throws',
      words: ['CronError', 'cron_hash_glued'],
    });
  });

  it('without a comment below claim nothing', () => {
    expect(claimOf('double(1);', () => true)).toBeUndefined();
  });
});
