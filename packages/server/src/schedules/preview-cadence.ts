import type {PreviewRequestSchema, PreviewResponse} from '@shipsec/schedules-sdk/contract';
import {checkCadence, describeCadence, nextFires} from '@shipsec/schedules-sdk/cron';
import type * as z from 'zod';
import {readingCadence} from './cadence-problem.js';

/** The parsed body of a preview. */
export type PreviewCommand = z.output<typeof PreviewRequestSchema>;

/**
 * What a cadence would do, by the same engine that the ledger is checked against. What Temporal accepts although it is
 * certainly not meant (a `#` glued to a field, a cadence that never fires) is told as a warning; storing it is refused.
 *
 * @param locale BCP 47, of the description; warnings are in English and have codes to translate by.
 * @throws HttpProblem `cadence_invalid`, naming the field.
 */
export function previewCadence(
  {after, limit, ...cadence}: PreviewCommand,
  locale: string,
  now: Date,
): PreviewResponse {
  const from = after ?? now;
  return readingCadence(() => ({
    description: describeCadence(cadence, {locale}),
    nextFires: nextFires(cadence, {after: from, limit}).map(withMilliseconds),
    warnings: checkCadence(cadence, {after: from}).map(({at, ...warning}) =>
      at === undefined ? warning : {...warning, at: withMilliseconds(at)},
    ),
  }));
}

/** As every instant on the wire. */
function withMilliseconds(instant: string): string {
  return new Date(instant).toISOString();
}
