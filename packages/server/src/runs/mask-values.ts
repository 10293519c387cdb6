import {secretReference} from '@shipsec/schedules-sdk/contract';
import {
  mapTexts,
  replaceTexts,
  SECRET_MASK,
  secretForms,
  type TextReplacement,
} from '@shipsec/schedules-sdk/payload';
import {HttpProblem} from '../http/http-problem.js';
import type {SecretBox} from '../secrets/secret-box.js';
import {openRunSecrets, type RunSecretValues, type SecretHolder} from '../secrets/stored-secrets.js';

/** What is not shown of a run's reports: certain texts, or every text where the secrets cannot be read. */
export type Hidden = readonly TextReplacement[] | 'everything';

/** The secrets of a run, in every form in which its reports may repeat them. */
export function hiddenOf(box: SecretBox, run: SecretHolder): Hidden {
  try {
    const secrets = openRunSecrets(box, run);
    return secrets === undefined ? [] : textsOf(secrets);
  } catch (error) {
    if (error instanceof HttpProblem && error.code === 'secret_unreadable') return 'everything';
    throw error;
  }
}

/** The values, and what stands for them in Temporal: a report may have either. */
function textsOf({nonce, values}: RunSecretValues): TextReplacement[] {
  return Object.entries(values)
    .flatMap(([id, value]) => secretForms({reference: secretReference(nonce, id), value}))
    .flatMap(({reference, value}) => [value, reference].map((text) => ({text, by: SECRET_MASK})));
}

/**
 * The value with every secret in it masked. What a run reports repeats its inputs in many places (the entry point
 * outputs them all, a request may send them on), and people read reports who must not read secrets.
 */
export function maskValues<Value>(value: Value, hidden: Hidden): Value;
export function maskValues(value: unknown, hidden: Hidden): unknown {
  return hidden === 'everything' ? maskTexts(value) : replaceTexts(value, hidden);
}

/** Keys stay: without them a report would have no form. */
function maskTexts(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return mapTexts(value, () => SECRET_MASK);
  if (Array.isArray(value)) return value.map(maskTexts);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, maskTexts(child)]));
}
