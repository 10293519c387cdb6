import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {announce} from '../stack/announce.ts';
import {shrinkPng} from './shrink-png.ts';

const FOLDER = new URL('../../docs/screenshots/', import.meta.url);

/** Writes a picture below docs/screenshots/, small. */
export function keepPicture(file: string, png: Buffer): void {
  const path = fileURLToPath(new URL(file, FOLDER));
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, shrinkPng(png));
  announce(`docs/screenshots/${file}`);
}
