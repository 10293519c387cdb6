import {nextFires} from '@shipsec/schedules-sdk/cron';
import type {Entry, ForceSpan} from '../journal.ts';
import {finding, type Finding} from './finding.ts';
import type {FireRow, Rows} from './read-rows.ts';

const unexplained = finding('unexplained');

/**
 * Whether the ledger has a verdict for each instant at which the schedule was to fire, and a reason for each fire.
 *
 * @param until instants after this one need no verdict yet, in milliseconds since 1970.
 * @param isAtRest nothing is going on any more, so what waits will wait for ever.
 */
export function checkLedger(
  entry: Entry,
  rows: Rows,
  options: {until: number; isAtRest: boolean},
): Finding[] {
  const fires = rows.fires.filter((fire) => fire.schedule_id === entry.id);
  const scheduled = fires.filter((fire) => fire.kind === 'scheduled');
  const known = new Set(scheduled.map((fire) => fire.nominal_fire_at.getTime()));
  const missing = entry.spans
    .flatMap((span) => instantsOf(span, options.until))
    .filter((at) => !known.has(at));
  return [
    ...missing.map((at) => unexplained(`${entry.name} has no verdict for ${iso(at)}`)),
    ...scheduled.flatMap((fire) => checkCadence(entry, fire)),
    ...fires.flatMap((fire) => checkRunOf(entry, fire, rows, options.isAtRest)),
    ...checkUnrecorded(entry, rows, fires),
  ];
}

function instantsOf({cronExpression, from, to = Infinity}: ForceSpan, until: number): number[] {
  const last = Math.min(to, until);
  if (last <= from) return [];
  const limits = {after: iso(from), until: iso(last), limit: 10_000};
  return nextFires({cronExpression, timezone: 'UTC'}, limits).map((at) => Date.parse(at));
}

function checkCadence({name, cadences}: Entry, {nominal_fire_at: at}: FireRow): Finding[] {
  const after = iso(at.getTime() - 1);
  const isExpected = [...cadences].some((cronExpression) => {
    const [next] = nextFires({cronExpression, timezone: 'UTC'}, {after, limit: 1});
    return next !== undefined && Date.parse(next) === at.getTime();
  });
  return isExpected
    ? []
    : [unexplained(`${name} fired at ${iso(at.getTime())}, which none of its cadences has`)];
}

function checkRunOf({name}: Entry, fire: FireRow, rows: Rows, isAtRest: boolean): Finding[] {
  const what = `${name} at ${iso(fire.nominal_fire_at.getTime())} (${fire.verdict})`;
  const ran = fire.verdict === 'on_time' || fire.verdict === 'late';
  if (fire.reason === '') return [unexplained(`${what} has no reason`)];
  if (!ran) return [];
  if (!rows.runs.some((run) => run.id === fire.run_id)) return [unexplained(`${what} has no run`)];
  return isAtRest && fire.started_at === null ? [unexplained(`${what} still waits`)] : [];
}

/** A run of the schedule of which the ledger says nothing. */
function checkUnrecorded({id, name}: Entry, rows: Rows, fires: readonly FireRow[]): Finding[] {
  const recorded = new Set(fires.map((fire) => fire.id));
  return rows.runs
    .filter((run) => run.schedule_id === id && !recorded.has(run.id))
    .map((run) => unexplained(`${name}: run ${run.id} is not in the ledger`));
}

const iso = (at: number): string => new Date(at).toISOString();
