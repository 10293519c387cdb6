import * as z from 'zod';

/** An instant: ISO 8601, in the years 1000 to 9999. Answers are in UTC with milliseconds; requests may carry any offset. */
export const isoDateTime = z.iso
  .datetime({offset: true})
  .refine(hasFourDigitYear, 'Must lie in the years 1000 to 9999, in UTC.');

/** Drivers read years of two digits as of this century, and a fifth digit has another form. What is no instant at all is said by the format. */
function hasFourDigitYear(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return Number.isNaN(year) || (year >= 1000 && year <= 9999);
}

/** A query flag or number arrives as text; an empty one counts as absent, as browsers send empty form fields. */
export const positiveInt = (max: number) => z.coerce.number().int().min(1).max(max);

/** A flag of a query: `true`, `1`, `yes` or `on` and their opposites. */
export const queryFlag = z.union([z.boolean(), z.stringbool()]);
