import {PreviewRequestSchema, type PreviewResponse} from '../contract/index.js';
import {checkCadence, describeCadence, nextFires} from '../cron/index.js';
import {readingCadence} from './reading-cadence.js';
import type {FakeRequest} from './fake-request.js';
import type {FakeWorld} from './fake-world.js';
import {parse} from './refusal.js';

/** `POST /schedules/preview`: what a cadence would do, in the language of the caller. */
export function previewCadence({clock}: FakeWorld, {body, headers}: FakeRequest): PreviewResponse {
  const {after = clock.now(), limit, ...cadence} = parse(PreviewRequestSchema, body);
  const locale = languageOf(headers.get('Accept-Language') ?? '');
  return readingCadence(() => ({
    description: describeCadence(cadence, {locale}),
    nextFires: nextFires(cadence, {after, limit}),
    warnings: checkCadence(cadence, {after}),
  }));
}

/** Languages in which cadences are described. */
const described: ReadonlySet<string> = new Set(['en', 'de', 'es', 'fr', 'ja', 'zh']);

/** The first of the wanted languages that is spoken. */
function languageOf(acceptLanguage: string): string {
  const wanted = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.trim().split(';q=');
      return {language: tag.split('-')[0]?.toLowerCase() ?? '', weight: Number(weight ?? 1)};
    })
    .sort((a, b) => b.weight - a.weight);
  return wanted.find(({language}) => described.has(language))?.language ?? 'en';
}
