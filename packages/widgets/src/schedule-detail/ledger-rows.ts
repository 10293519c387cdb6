import type {FireList, FireRecord, PauseSpan} from '@shipsec/schedules-sdk/contract';

/** A row of the ledger: a fire, or a span in which nothing was to fire. */
export type LedgerRow =
  | {readonly id: string; readonly fire: FireRecord; readonly pause?: undefined}
  | {readonly id: string; readonly pause: PauseSpan; readonly fire?: undefined};

/**
 * One page of fires, newest first, with the spans of pauses in their places: above the first fire that came before
 * the pause ended. A span that ended within another page is left to that page.
 *
 * @param before the instant with which the newer page ended, ISO 8601; undefined for the newest.
 */
export function ledgerRows({fires, pauses, nextCursor}: FireList, before: string | undefined): LedgerRow[] {
  const newest = before === undefined ? Number.POSITIVE_INFINITY : Date.parse(before);
  const oldest = nextCursor ? instantOf(fires.at(-1)) : Number.NEGATIVE_INFINITY;
  const spans = pauses
    .map((pause) => ({at: endOf(pause), row: {id: `pause-${pause.from}`, pause}}))
    .filter(({at}) => at >= oldest && (at < newest || before === undefined));
  const rows: {readonly at: number; readonly row: LedgerRow}[] = [
    ...spans,
    ...fires.map((fire) => ({at: instantOf(fire), row: {id: fire.id, fire}})),
  ];
  return rows.sort((left, right) => (left.at === right.at ? 0 : right.at - left.at)).map(({row}) => row);
}

function instantOf(fire: FireRecord | undefined): number {
  return Date.parse(fire?.nominalFireAt ?? '');
}

function endOf({to}: PauseSpan): number {
  return to === null ? Number.POSITIVE_INFINITY : Date.parse(to);
}
