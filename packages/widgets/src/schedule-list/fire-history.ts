import type {FireVerdict, RecentFire} from '@shipsec/schedules-sdk/contract';
import {html, type TemplateResult} from 'lit';
import {verdictText, verdictTone} from '../shared/fire-verdict.js';
import {scheduleListStrings as strings} from '../shared/locales/en.js';

const SLOTS = 20;
const STEP = 4;
const HEIGHT = 18;

/** Told apart by height, too: nobody has to see colours. */
const heights: Readonly<Partial<Record<FireVerdict, number>>> = {
  late: 12,
  skipped_overlap: 5,
  skipped_limit: 5,
};

/** The last fires of a schedule as bars, the newest at the end; what came of them is said in words, too. */
export function renderFireHistory(fires: readonly RecentFire[] | undefined): TemplateResult {
  if (fires === undefined || fires.length === 0)
    return html`<span class="none">${fires === undefined ? strings.unknown : strings.noFires}</span>`;
  const shown = fires.slice(-SLOTS);
  const width = shown.length * STEP;
  const label = strings.history(shown.length, countsOf(shown));
  const {success, warning, danger, neutral} = barsOf(shown);
  return html`<span class="history" role="img" aria-label=${label} title=${label}><svg viewBox="0 0 ${width} ${HEIGHT}" width=${width} height=${HEIGHT} aria-hidden="true"><path class="bar-mark success" d=${success} /><path class="bar-mark warning" d=${warning} /><path class="bar-mark danger" d=${danger} /><path class="bar-mark" d=${neutral} /></svg></span>`;
}

type Bars = Record<'success' | 'warning' | 'danger' | 'neutral', string>;

/** One path for all bars of a tone: a list draws hundreds of bars, and each element costs. */
function barsOf(fires: readonly RecentFire[]): Bars {
  const bars: Bars = {success: '', warning: '', danger: '', neutral: ''};
  for (const [index, {verdict}] of fires.entries()) {
    const height = heights[verdict] ?? HEIGHT;
    bars[verdictTone(verdict) || 'neutral'] += `M${index * STEP} ${HEIGHT - height}h3v${height}h-3z`;
  }
  return bars;
}

function countsOf(fires: readonly RecentFire[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const {verdict} of fires) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => strings.verdictCount(verdictText(verdict), count));
}
