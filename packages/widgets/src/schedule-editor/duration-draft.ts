/** Units in which a person may write a duration, with their length in seconds. */
const durationUnits = {seconds: 1, minutes: 60, hours: 3600, days: 86_400} as const;
export type DurationUnit = keyof typeof durationUnits;

/** A duration as it stands in a form: a number as typed, and its unit. */
export interface DurationDraft {
  readonly amount: string;
  readonly unit: DurationUnit;
}

/** A duration in the largest unit that shows it exactly: 90 seconds stay seconds, 3,600 become one hour. */
export function durationDraft(seconds: number): DurationDraft {
  const fitting = durationUnitNames().filter((unit) => seconds % durationUnits[unit] === 0);
  const unit = seconds === 0 ? 'seconds' : (fitting.at(-1) ?? 'seconds');
  return {amount: String(seconds / durationUnits[unit]), unit};
}

/** Whole seconds, or `undefined` when the amount is not a number of them. */
export function secondsOf({amount, unit}: DurationDraft): number | undefined {
  if (!/^\d+(\.\d+)?$/.test(amount.trim())) return undefined;
  const seconds = Number(amount) * durationUnits[unit];
  return Number.isSafeInteger(seconds) ? seconds : undefined;
}

export function durationUnitNames(): DurationUnit[] {
  return ['seconds', 'minutes', 'hours', 'days'];
}
