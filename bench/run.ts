import {writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {createSchedules} from './create-schedules.bench.ts';
import {foreignChanges} from './foreign-changes.bench.ts';
import {fireToFirstAction} from './fire-to-first-action.bench.ts';
import {listLatency, listPageOfMany} from './list-large.bench.ts';
import {listWidget} from './list-widget.bench.ts';
import {listSchedules} from './list-schedules.bench.ts';
import {liveEvents} from './live-events.bench.ts';
import {run, type Measure, type Result, type Spread} from './measure.ts';
import {nextFiresOfCadences} from './next-fires.bench.ts';
import {reconcileUnchanged} from './reconcile-unchanged.bench.ts';
import {startRig, type Rig} from './rig.ts';
import {sizes} from './sizes.bench.ts';

/**
 * `npm run bench [--only NAME] [--json FILE]`: each measure beside its reference, in one run. A goal that is missed
 * is printed and does not fail the command: speed depends on the machine. Exit code 1 means that a measure could not run.
 */
const measures: readonly Measure[] = [
  nextFiresOfCadences,
  ...sizes,
  ...listWidget,
  createSchedules,
  listSchedules,
  listPageOfMany,
  listLatency,
  liveEvents,
  fireToFirstAction,
  ...foreignChanges,
  reconcileUnchanged, // the last: its ten thousand schedules stay
];

const {values: flags} = parseArgs({
  options: {only: {type: 'string'}, json: {type: 'string'}},
  allowPositionals: true,
});
const chosen = measures.filter(
  ({name}) => flags.only === undefined || name === flags.only || name.startsWith(`${flags.only}:`),
);
if (chosen.length === 0) {
  console.error(
    `No measure is called ${flags.only}. There are: ${measures.map((measure) => measure.name).join(', ')}.`,
  );
  process.exit(1);
}

let started: Promise<Rig> | undefined;
const rig = (): Promise<Rig> => (started ??= startRig());
const results: Result[] = [];
let broken = 0;
try {
  for (const measure of chosen) {
    console.log(`• ${measure.name}`);
    try {
      results.push(await run(measure, rig));
    } catch (error) {
      broken++;
      console.error(`  could not run:`, error);
    }
  }
} finally {
  await (await started)?.stop();
}
printTable(results);
if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify({results}, undefined, 2)}\n`);
process.exit(broken === 0 ? 0 : 1);

function printTable(rows: readonly Result[]): void {
  const show = (value: Spread): string => `${round(value.median)} (${round(value.min)}–${round(value.max)})`;
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        row.name,
        {
          unit: row.unit,
          ours: show(row.ours),
          reference: show(row.reference),
          ratio: row.ratio.toFixed(2),
          goal: row.goal,
          met: row.met ? 'yes' : 'no',
          ...(row.notes === '' ? {} : {notes: row.notes}),
        },
      ]),
    ),
  );
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
