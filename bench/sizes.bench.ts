import {bundles, gzipKilobytes, type Bundle} from '../tools/check/bundles.ts';
import type {Measure} from './measure.ts';

/** What a page downloads, each bundle against its goal; `npm test` fails where one grows beyond its limit. */
export const sizes: readonly Measure[] = bundles.map((bundle) => ({
  name: `sizes: ${bundle.name}`,
  unit: 'kB',
  goal: {atMost: 1},
  prepare: () => contestOf(bundle),
}));

/** The same build always has the same size: it is made once. */
async function contestOf({code, goal}: Bundle): ReturnType<Measure['prepare']> {
  const size = await gzipKilobytes(code);
  return {
    ours: async () => size,
    reference: async () => goal,
    notes: () => 'reference: our goal',
    async finish() {},
  };
}
