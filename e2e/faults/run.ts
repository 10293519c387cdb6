import {parseArgs} from 'node:util';
import {faultKinds} from './kinds/fault.ts';
import {runRounds, SHARES} from './run-rounds.ts';
import {summaryOf} from './summary.ts';

/**
 * `npm run faults -- --rounds N --seed S [--only KIND,KIND]`: N faults against a real stack, drawn by the seed. The last line counts them
 * and what was wrong afterwards. Exit code 1 when anything was. `docs/faults.md` says what they mean.
 */
const {values: flags} = parseArgs({
  options: {rounds: {type: 'string', default: '200'}, seed: {type: 'string'}, only: {type: 'string'}},
});
const rounds = Number(flags.rounds);
const seed = Number(flags.seed ?? Math.floor(Math.random() * 1_000_000));
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('--rounds must be a whole number from 1, --seed a whole number.');
  process.exit(1);
}
const only = flags.only?.split(',');
const kinds = faultKinds.filter((kind) => only === undefined || only.includes(kind));
if (kinds.length !== (only ?? faultKinds).length) {
  console.error(`--only takes some of ${faultKinds.join(', ')}, separated by commas.`);
  process.exit(1);
}
const shares = Object.fromEntries(kinds.map((kind) => [kind, SHARES[kind]]));
console.log(`${rounds} rounds, seed ${seed}`);
const result = await runRounds({rounds, seed, shares, print: (line) => console.log(line)});
console.log(summaryOf(result));
process.exit(result.wrong.length === 0 ? 0 : 1);
