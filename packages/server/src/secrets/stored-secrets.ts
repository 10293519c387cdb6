import type {SecretValues} from '@shipsec/schedules-sdk/payload';
import {randomUUID} from 'node:crypto';
import * as z from 'zod';
import {UNSEALED, type SecretBox} from './secret-box.js';

/** The part of a row that secrets are read from. */
export interface SecretHolder {
  readonly id: string;
  readonly organizationId: string;
  readonly secrets: string | null;
}

/** The secrets of one run, and the nonce of the references that stand for them in Temporal. */
export interface RunSecretValues {
  readonly nonce: string;
  readonly values: SecretValues;
}

const valuesSchema = z.record(z.string(), z.string());
const runSchema = z.object({nonce: z.uuid(), values: valuesSchema});

/** A schedule's column for its secrets; null without any. @throws HttpProblem `secrets_key_missing` */
export function sealScheduleSecrets(
  box: SecretBox,
  {id, organizationId}: Omit<SecretHolder, 'secrets'>,
  secrets: SecretValues,
): string | null {
  if (Object.keys(secrets).length === 0) return null;
  return box.seal(secrets, {table: 'schedules', organizationId, id});
}

/** `{}` without any. @throws HttpProblem `secret_unreadable` */
export function openScheduleSecrets(
  box: SecretBox,
  {id, organizationId, secrets}: SecretHolder,
): SecretValues {
  if (secrets === null || secrets === UNSEALED) return {};
  return valuesSchema.parse(box.open(secrets, {table: 'schedules', organizationId, id}));
}

/** A run's column for its secrets; null without any. @throws HttpProblem `secrets_key_missing` */
export function sealRunSecrets(
  box: SecretBox,
  {id, organizationId}: Omit<SecretHolder, 'secrets'>,
  values: SecretValues,
): string | null {
  if (Object.keys(values).length === 0) return null;
  return box.seal({nonce: randomUUID(), values}, {table: 'runs', organizationId, id});
}

/** Undefined without any. @throws HttpProblem `secret_unreadable` */
export function openRunSecrets(
  box: SecretBox,
  {id, organizationId, secrets}: SecretHolder,
): RunSecretValues | undefined {
  if (secrets === null || secrets === UNSEALED) return undefined;
  return runSchema.parse(box.open(secrets, {table: 'runs', organizationId, id}));
}
