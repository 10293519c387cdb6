import type {InputPayload} from '../contract/index.js';
import {MAX_PAYLOAD_BYTES, payloadBytes} from '../payload/index.js';
import {refusal} from './refusal.js';

/** @throws {Refusal} `payload_too_large`, naming the field of the body that has the payload. */
export function requirePayloadSize(payload: InputPayload, field: string): void {
  const bytes = payloadBytes(payload);
  if (bytes <= MAX_PAYLOAD_BYTES) return;
  const message = `The payload has ${bytes} bytes; at most ${MAX_PAYLOAD_BYTES} are accepted.`;
  throw refusal('payload_too_large', message, {errors: [{path: [field], code: 'too_big', message}]});
}
