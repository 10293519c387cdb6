const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether Postgres would take a text as a `uuid`; one that it would not take can match no row. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}
