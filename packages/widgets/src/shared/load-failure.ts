import {NetworkError, ProblemError, type SchedulesError} from '@shipsec/schedules-sdk';
import type {TemplateResult} from 'lit';
import {lockIcon, offlineIcon, warningIcon} from './icons.js';
import {renderFailure} from './list-states.js';

/** What it is called that nothing could be loaded. */
export interface FailureTitles {
  readonly offlineTitle: string;
  readonly forbiddenTitle: string;
  readonly errorTitle: string;
}

/** Why there is nothing to see: no connection, no permission, or what the server says. */
export function renderLoadFailure(
  {offlineTitle, forbiddenTitle, errorTitle}: FailureTitles,
  error: SchedulesError | undefined,
  choices: TemplateResult,
): TemplateResult {
  if (error instanceof NetworkError) return renderFailure(offlineTitle, error, choices, offlineIcon());
  const isForbidden = error instanceof ProblemError && (error.status === 401 || error.status === 403);
  return isForbidden
    ? renderFailure(forbiddenTitle, error, choices, lockIcon())
    : renderFailure(errorTitle, error, choices, warningIcon());
}
