const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

const multiply = Math.imul;

function rotateRight(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits));
}

function scramble(value: number): number {
  return multiply(rotateRight(multiply(value, C1), 17), C2);
}

/** Murmur3's step: brings `value` into `hash`. */
function mur(value: number, hash: number): number {
  return step(hash ^ scramble(value));
}

function step(hash: number): number {
  return multiply(rotateRight(hash, 19), 5) + 0xe6546b64;
}

/**
 * FarmHash's Fingerprint32 of more than 24 bytes, which a Temporal jitter seed always has.
 *
 * @returns an unsigned 32-bit number.
 * @throws RangeError for 24 bytes or fewer, for which FarmHash has other formulas.
 * @see https://github.com/google/farmhash (farmhashmk, Hash32)
 */
export function fingerprint32(bytes: DataView): number {
  const size = bytes.byteLength;
  if (size <= 24) throw new RangeError('namespaceId must be a UUID');
  const word = (offset: number): number => bytes.getUint32(offset, true);
  const tail = (distance: number): number => scramble(word(size - distance));
  let h = step(step(size ^ tail(4)) ^ tail(16));
  let g = step(step(multiply(C1, size) ^ tail(8)) ^ tail(12));
  let f = (rotateRight(multiply(C1, size) + tail(20), 19) + 113) | 0;
  for (let at = 0; size - at > 20; at += 20) {
    const a = word(at);
    const b = word(at + 4);
    const c = word(at + 8);
    const d = word(at + 12);
    const e = word(at + 16);
    h = (h + a) | 0;
    g = (g + b) | 0;
    f = (f + c) | 0;
    h = (mur(d, h) + e) | 0;
    g = (mur(c, g) + a) | 0;
    f = (mur(b + multiply(e, C1), f) + d) | 0;
    f = (f + g) | 0;
    g = (g + f) | 0;
  }
  g = settle(settle(g, 11), 17);
  f = settle(settle(f, 11), 17);
  h = settle(step(h + g), 17);
  h = settle(step(h + f), 17);
  return h >>> 0;
}

function settle(value: number, bits: number): number {
  return multiply(rotateRight(value, bits), C1);
}
