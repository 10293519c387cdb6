/**
 * The size check of `npm test`: what a page downloads, minified and gzipped, everything included that it loads at
 * once. `limit` fails the
 * check. `goal` is where we want to be (docs/architecture.md); where the two differ, the table says so.
 */
import {bundles, gzipKilobytes} from './bundles.ts';

let failed = false;
for (const {name, code, goal, limit} of bundles) {
  const size = await gzipKilobytes(code);
  const verdict = size <= goal ? '' : size <= limit ? ' (over its goal)' : ' TOO LARGE';
  const later = (await gzipKilobytes(code, true)) - size;
  const rest = later < 0.05 ? '' : `, and ${later.toFixed(2)} kB when it is needed`;
  failed ||= size > limit;
  process.stdout.write(`${name}: ${size.toFixed(2)} kB of ${limit}, goal ${goal}${verdict}${rest}\n`);
}
process.exitCode = failed ? 1 : 0;
