import type {FieldIssue, InputPayload} from '../contract/index.js';
import {SECRET_MASK} from './resolve.js';
import {ownValue} from './validate.js';
import {entryPointInputs, type PayloadSource} from './workflow-nodes.js';

/** Values of secret inputs, by input ID. */
export type SecretValues = Readonly<Record<string, string>>;

/** A payload in two parts: what may be stored and shown, and what may not. */
export interface SeparatedPayload {
  /** With {@link SECRET_MASK} in the place of each secret. */
  readonly payload: InputPayload;
  /** What was taken out. */
  readonly secrets: SecretValues;
  /** Secrets whose stored value was to be kept, and of which none is stored; paths start with `runtimeInputs`. */
  readonly issues: readonly FieldIssue[];
}

/**
 * Takes the secrets out of a payload. The marker {@link SECRET_MASK} as a value means "the stored one", as a form sends
 * it back that never saw the value. What was stored as a secret stays one, even where a newer version of the workflow
 * declares its input as text.
 *
 * @param stored what is stored already, for the marker to refer to.
 */
export function separateSecrets(
  source: PayloadSource,
  payload: InputPayload,
  stored: SecretValues = {},
): SeparatedPayload {
  const declared = secretInputIds(source);
  const secrets: [string, string][] = [];
  const issues: FieldIssue[] = [];
  const runtimeInputs = Object.entries(payload.runtimeInputs).map(([id, value]): [string, unknown] => {
    const kept = value === SECRET_MASK ? ownValue(stored, id) : undefined;
    if (typeof value !== 'string' || (kept === undefined && !declared.has(id))) return [id, value];
    if (kept === undefined && value === SECRET_MASK) issues.push(nothingStored(id));
    secrets.push([id, typeof kept === 'string' ? kept : value]);
    return [id, SECRET_MASK];
  });
  return {
    payload: {...payload, runtimeInputs: Object.fromEntries(runtimeInputs)},
    secrets: Object.fromEntries(secrets),
    issues,
  };
}

/** The payload as it may be shown and logged: the values of inputs of type `secret` are masked. */
export function maskSecrets(source: PayloadSource, payload: InputPayload): InputPayload {
  const declared = secretInputIds(source);
  if (declared.size === 0) return payload;
  const runtimeInputs = Object.fromEntries(
    Object.entries(payload.runtimeInputs).map(([id, value]) => [id, declared.has(id) ? SECRET_MASK : value]),
  );
  return {...payload, runtimeInputs};
}

/** The inputs of type `secret` that a workflow declares. */
export function secretInputIds(source: PayloadSource): ReadonlySet<string> {
  const inputs = entryPointInputs(source) ?? [];
  return new Set(inputs.filter(({type}) => type === 'secret').map(({id}) => id));
}

function nothingStored(id: string): FieldIssue {
  return {
    path: ['runtimeInputs', id],
    code: 'secret_not_stored',
    message: `No value is stored for the secret "${id}", so "${SECRET_MASK}" keeps none.`,
    hint: 'Send the value itself.',
  };
}
