import type {RunStatus} from '@shipsec/schedules-sdk/contract';
import {html, type TemplateResult} from 'lit';
import {commonStrings} from './locales/en.js';

const tones: Readonly<Record<RunStatus, string>> = {
  QUEUED: '',
  RUNNING: 'accent live',
  COMPLETED: 'success',
  FAILED: 'danger',
  CANCELLED: '',
  TERMINATED: 'danger',
  TIMED_OUT: 'danger',
  AWAITING_INPUT: 'warning',
  STALE: 'warning',
};

function isKnown(status: string): status is RunStatus {
  return Object.hasOwn(tones, status);
}

/** Whether a run has not ended, as far as its status tells. */
export function isUnfinished(status: string): boolean {
  return status === 'RUNNING' || status === 'QUEUED' || status === 'AWAITING_INPUT';
}

/** A run's status in words; one that this version does not know is shown as it is. */
export function runStatusText(status: string): string {
  return isKnown(status) ? commonStrings.runStatus[status] : status;
}

/** A run's status as a chip; needs `chipStyles`. */
export function renderRunStatus(status: string): TemplateResult {
  return html`<span class="chip ${isKnown(status) ? tones[status] : ''}"><span class="dot"></span><span class="label" .textContent=${runStatusText(status)}></span></span>`;
}
