/** Asks again and again until the answer is true; the test's own timeout ends a hopeless case. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((wake) => setTimeout(wake, 20));
}
