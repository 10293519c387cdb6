import type {FireVerdict} from '@shipsec/schedules-sdk/contract';
import {html, type TemplateResult} from 'lit';
import {fireStrings} from './locales/en.js';

type Tone = 'success' | 'warning' | 'danger' | '';

const tones: Readonly<Record<FireVerdict, Tone>> = {
  on_time: 'success',
  late: 'warning',
  skipped_overlap: '',
  skipped_limit: 'warning',
  missed: 'danger',
  failed_to_start: 'danger',
};

/** All that a fire may have come to; listed here, as the contract's own list would bring its schemas along. */
export const verdicts = Object.keys(tones).filter(isVerdict);

/** What became of a fire, in words; a verdict that this version does not know is shown as it is. */
export function verdictText(verdict: string): string {
  return isVerdict(verdict) ? fireStrings.verdict[verdict] : verdict;
}

/** The tone of `chipStyles` for a verdict; empty is neutral. */
export function verdictTone(verdict: string): Tone {
  return isVerdict(verdict) ? tones[verdict] : '';
}

/** A verdict as a chip; needs `chipStyles`. */
export function renderVerdict(verdict: string): TemplateResult {
  return html`<span class="chip ${verdictTone(verdict)}"><span class="dot"></span><span class="label">${verdictText(verdict)}</span></span>`;
}

/** Whether a text is a verdict of the contract. */
export function isVerdict(verdict: string): verdict is FireVerdict {
  return Object.hasOwn(tones, verdict);
}
