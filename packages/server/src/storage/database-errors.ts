const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN']);

/** SQLSTATE classes 08 (connection), 53 (resources) and 57P (shutdown): the database is away, not the query wrong. */
const awayStates = /^(08|53|57P)/;

/** Whether Postgres stopped a statement because it took too long, or waited too long for a lock (SQLSTATE). */
export function isDatabaseTimeout(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '57014' || code === '55P03';
}

/** Whether the database could not be reached, so that the same request may well succeed in a moment. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (networkCodes.has(code) || awayStates.test(code)) return true;
  // pg gives its own refusals (pool timeout, connection closed by the other side) no code.
  return /timeout exceeded when trying to connect|Connection terminated|connection timeout/i.test(
    error.message,
  );
}
