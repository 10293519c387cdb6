import {CronExpressionParser} from 'cron-parser';
import {Cron} from 'croner';

/** The raw thing: the two libraries that most projects take, used as their manuals say. */
export function byCroner(expression: string, timezone: string, after: Date, limit: number): number[] {
  return new Cron(expression, {timezone}).nextRuns(limit, after).map((at) => at.getTime());
}

export function byCronParser(expression: string, timezone: string, after: Date, limit: number): number[] {
  const parsed = CronExpressionParser.parse(expression, {tz: timezone, currentDate: after});
  return Array.from({length: limit}, () => parsed.next().getTime());
}
