import * as z from 'zod';
import {positiveInt} from './scalars.js';

/** The most rows of one page. */
export const MAX_PAGE_SIZE = 200;

/** What every paged list takes. A cursor is opaque, and good only for the same filters, sort and caller. */
export const pageQuery = {
  limit: positiveInt(MAX_PAGE_SIZE).optional().describe(`Rows per page, at most ${MAX_PAGE_SIZE}.`),
  cursor: z.string().min(1).max(2000).optional().describe('`nextCursor` of the page before.'),
};

/** What every page says of the next one. Absent on a Studio backend, whose lists are whole. */
export const pageInfo = {
  nextCursor: z
    .string()
    .nullable()
    .optional()
    .describe('Give it as `cursor` for the next page. Null or absent: this is the last one.'),
};
