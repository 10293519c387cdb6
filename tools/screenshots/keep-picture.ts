import {mkdirSync} from 'node:fs';
import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import sharp from 'sharp';
import {announce} from '../stack/announce.ts';

const FOLDER = new URL('../../docs/screenshots/', import.meta.url);

/** Writes a picture below docs/screenshots/, small: a page has few colours, so that a palette of 256 loses next to nothing. */
export async function keepPicture(file: string, png: Buffer): Promise<void> {
  const path = fileURLToPath(new URL(file, FOLDER));
  mkdirSync(dirname(path), {recursive: true});
  await sharp(png).png({palette: true, dither: 0, effort: 10}).toFile(path);
  announce(`docs/screenshots/${file}`);
}
