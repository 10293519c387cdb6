/** `npm run build`: the packages by `tsc -b`, then what a browser loads. Nothing is done twice. */
import {buildAll} from './build-all.ts';

await buildAll();
