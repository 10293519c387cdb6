import type {Result} from './run-rounds.ts';

/** The last line of a draw. */
export function summaryOf({rounds, faults, findings}: Result): string {
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  return `${rounds} rounds; faults: ${list(faults)}; ${list(findings)}`;
}
