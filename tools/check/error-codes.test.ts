import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {
  ContractError,
  errorCodes,
  NetworkError,
  SchedulesError,
  UnsupportedError,
} from '@shipsec/schedules-sdk';
import {describe, expect, it} from 'vitest';
import {repositoryRoot} from '../stack/repository-root.ts';

const page = readFileSync(join(repositoryRoot, 'docs/errors.md'), 'utf8');
/** Code and status of each row of the page's table. */
const documented = Array.from(page.matchAll(/^\| (\d{3})\s+\| `(\w+)`\s+\|/gm), ([, status, code]) => ({
  code,
  status: Number(status),
}));
const byCode = (a: {code?: string | undefined}, b: {code?: string | undefined}): number =>
  (a.code ?? '').localeCompare(b.code ?? '', 'en');

describe('docs/errors.md', () => {
  it('has exactly the codes of the registry, each with its status', () => {
    const registered = Object.entries(errorCodes).map(([code, {status}]) => ({code, status}));
    expect(documented.toSorted(byCode)).toEqual(registered.toSorted(byCode));
  });

  it.each([
    new NetworkError('network_error', 'No answer.', undefined),
    new NetworkError('timeout', 'No answer.', undefined),
    new ContractError('GET /schedules', undefined),
    new UnsupportedError('GET /events', undefined),
  ])('names the class and the code of $name $code', (error) => {
    expect(error).toBeInstanceOf(SchedulesError);
    expect(page).toMatch(new RegExp(`^\\| \`${error.name}\`.*\`${error.code}\``, 'm'));
  });

  it('says of each code what to do', () => {
    const silent = Object.entries(errorCodes).filter(
      ([, {title, hint}]) => Math.min(title.length, hint.length) === 0,
    );
    expect(silent).toEqual([]);
  });
});
