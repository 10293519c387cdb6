import * as z from 'zod';

/** An instant: ISO 8601. Answers are in UTC with milliseconds; requests may carry any offset. */
export const isoDateTime = z.iso.datetime({offset: true});

/** A query flag or number arrives as text; an empty one counts as absent, as browsers send empty form fields. */
export const positiveInt = (max: number) => z.coerce.number().int().min(1).max(max);

/** A flag of a query: `true`, `1`, `yes` or `on` and their opposites. */
export const queryFlag = z.union([z.boolean(), z.stringbool()]);
