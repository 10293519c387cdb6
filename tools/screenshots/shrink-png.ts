import {deflateSync, inflateSync, crc32} from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What one byte can name. */
const MAX_COLORS = 256;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Three bytes each, row after row. */
  readonly rgb: Buffer;
}

/**
 * The same picture in fewer bytes: a picture of a page has few colours, so that a palette names each pixel with one byte.
 * Where there are more than 256, they are the rare ones at the edges of letters, and become the nearest of the others.
 *
 * @param png as Chromium writes it: eight bits per channel, not interlaced.
 */
export function shrinkPng(png: Buffer): Buffer {
  const {width, height, rgb} = readPixels(png);
  const colors = commonColors(rgb);
  const placeOf = new Map(colors.map((color, place) => [color, place]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const color = rgb.readUIntBE(pixel * 3, 3);
    let place = placeOf.get(color);
    if (place === undefined) {
      place = nearest(colors, color);
      placeOf.set(color, place);
    }
    // Each row begins with how it is filtered: not at all.
    rows[pixel + Math.floor(pixel / width) + 1] = place;
  }
  const palette = Buffer.alloc(colors.length * 3);
  for (const [place, color] of colors.entries()) palette.writeUIntBE(color, place * 3, 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, {level: 9, memLevel: 9})),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** At most 256, most frequent first. */
function commonColors(rgb: Buffer): number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const color = rgb.readUIntBE(at, 3);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, MAX_COLORS)
    .map(([color]) => color);
}

/** The place of the colour that differs least. */
function nearest(colors: readonly number[], wanted: number): number {
  let best = 0;
  let least = Infinity;
  for (const [place, color] of colors.entries()) {
    const red = (color >> 16) - (wanted >> 16);
    const green = ((color >> 8) & 0xff) - ((wanted >> 8) & 0xff);
    const blue = (color & 0xff) - (wanted & 0xff);
    const distance = red * red + green * green + blue * blue;
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}

function readPixels(png: Buffer): Pixels {
  const parts: Buffer[] = [];
  let header: Buffer = Buffer.alloc(0);
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = data;
    if (type === 'IDAT') parts.push(data);
    at += length + 12;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = header[9] === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(parts));
  return {width, height, rgb: opaque(unfilter(raw, width * channels, channels), channels)};
}

function opaque(pixels: Buffer, channels: number): Buffer {
  if (channels === 3) return pixels;
  const rgb = Buffer.alloc((pixels.length / 4) * 3);
  for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) pixels.copy(rgb, to, from, from + 3);
  return rgb;
}

/** Each row begins with how it is told by its left and upper neighbours. @see PNG specification, section 9 */
function unfilter(raw: Buffer, rowLength: number, step: number): Buffer {
  const out = Buffer.alloc((raw.length / (rowLength + 1)) * rowLength);
  for (let from = 0, to = 0; from < raw.length; from += rowLength + 1, to += rowLength) {
    const filter = raw[from];
    for (let x = 0; x < rowLength; x++) {
      const left = x < step ? 0 : (out[to + x - step] ?? 0);
      const up = out[to + x - rowLength] ?? 0;
      const upLeft = x < step ? 0 : (out[to + x - rowLength - step] ?? 0);
      out[to + x] = (raw[from + 1 + x] ?? 0) + predicted(filter, left, up, upLeft);
    }
  }
  return out;
}

function predicted(filter: number | undefined, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const toLeft = Math.abs(up - upLeft);
  const toUp = Math.abs(left - upLeft);
  const toUpLeft = Math.abs(left + up - 2 * upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
