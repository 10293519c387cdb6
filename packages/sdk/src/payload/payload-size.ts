import type {InputPayload} from '../contract/index.js';

/** What a server accepts unless it is told otherwise: 256 KiB. */
export const MAX_PAYLOAD_BYTES = 262_144;

/** The size of a payload as JSON in UTF-8. */
export function payloadBytes(payload: InputPayload): number {
  return new TextEncoder().encode(JSON.stringify(payload)).length;
}
