/** A UUID that is the same in every test run: `idOf(7)` ends in …0007. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Milliseconds from now, as ISO 8601; negative for the past. */
export function fromNow(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString();
}
