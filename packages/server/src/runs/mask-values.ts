import {SECRET_MASK} from '@shipsec/schedules-sdk/payload';
import type {RunRow} from './run.table.js';

/** Shorter secrets are masked where they stand alone, but not inside longer texts, where they would match by chance. */
const MIN_EMBEDDED_LENGTH = 6;

/** The values of a run's secret inputs: exactly those that its preview masks. */
export function secretsOf({
  inputPayload,
  inputPreview,
}: Pick<RunRow, 'inputPayload' | 'inputPreview'>): string[] {
  return Object.entries(inputPayload.runtimeInputs).flatMap(([id, value]) =>
    typeof value === 'string' && value !== '' && value !== inputPreview.runtimeInputs[id] ? [value] : [],
  );
}

/**
 * The value with every secret in it masked. What a run reports repeats its inputs in many places (the entry point
 * outputs them all, a request may send them on), and people read reports who must not read secrets.
 */
export function maskValues<Value>(value: Value, secrets: readonly string[]): Value;
export function maskValues(value: unknown, secrets: readonly string[]): unknown {
  if (secrets.length === 0) return value;
  if (typeof value === 'string') return maskText(value, secrets);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((child: unknown) => maskValues(child, secrets));
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, maskValues(child, secrets)]));
}

function maskText(text: string, secrets: readonly string[]): string {
  if (secrets.includes(text)) return SECRET_MASK;
  return secrets
    .filter((secret) => secret.length >= MIN_EMBEDDED_LENGTH)
    .reduce((masked, secret) => masked.replaceAll(secret, SECRET_MASK), text);
}
