import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {describeCadence} from '@shipsec/schedules-sdk/cron';
import {Remembered} from './remembered.js';

const words = new Remembered<string | undefined>();

/** The cadence in words where there are words: a Studio backend may hold one that our parser refuses. */
export function cadenceWords(
  {cronExpression, timezone, humanLabel}: Schedule,
  locale: string,
): string | undefined {
  if (humanLabel) return humanLabel;
  return words.of(`${locale}|${cronExpression}`, () => {
    try {
      return describeCadence({cronExpression, timezone}, {locale});
    } catch {
      return undefined;
    }
  });
}
