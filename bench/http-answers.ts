/** Reads an answer to its end. @throws {Error} when it is no success */
export async function drain(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await response.arrayBuffer();
}

/** A reference that sent less would be no reference: both must answer the same schedules, field by field. */
export async function requireSameRows(oursUrl: string, referenceUrl: string): Promise<void> {
  const [ours, reference] = await Promise.all(
    [oursUrl, referenceUrl].map(async (url) => JSON.stringify(await schedulesOf(url))),
  );
  if (ours !== reference)
    throw new Error(
      `The reference answers other JSON than ours:\n${difference(ours ?? '', reference ?? '')}`,
    );
}

/** A cursor may differ: each server makes its own. */
async function schedulesOf(url: string): Promise<unknown> {
  const answer: unknown = await (await fetch(url)).json();
  return typeof answer === 'object' && answer !== null && 'schedules' in answer
    ? answer.schedules
    : undefined;
}

function difference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `ours      …${a.slice(Math.max(0, at - 60), at + 60)}\nreference …${b.slice(Math.max(0, at - 60), at + 60)}`;
}
